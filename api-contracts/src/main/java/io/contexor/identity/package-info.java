/**
 * Identity: people's accounts, the credentials with which they prove who they are, and their sessions.
 *
 * <p>Other contexts may read {@code identity.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Identity",
        allowedDependencies = {"shared", "eventstore", "projections", "security", "web"})
@NullMarked
package io.contexor.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
