/**
 * Organisations: who works together, in which workspaces, on which projects, and who may do what there.
 *
 * <p>Other contexts may read {@code organisations.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Organisations",
        allowedDependencies = {"shared", "eventstore", "projections", "security", "web", "identity :: api"})
@NullMarked
package io.contexor.organisations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
