/**
 * Audit: what happened, who did it, and the proof that none of it was altered.
 *
 * <p>Other contexts may read {@code audit.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"shared", "eventstore", "evidence", "projections", "security", "web", "content :: api"})
@NullMarked
package io.contexor.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
