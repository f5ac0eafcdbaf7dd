/**
 * Usage: what models cost, who used how much of them, and the limits that no use may overshoot.
 *
 * <p>Other contexts may read {@code usage.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Usage",
        allowedDependencies = {"shared", "eventstore", "projections", "security", "web", "organisations :: api"})
@NullMarked
package io.contexor.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
