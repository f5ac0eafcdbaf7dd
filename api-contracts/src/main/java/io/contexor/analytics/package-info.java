/**
 * Analytics: how many texts are asked for, what they cost, and what becomes of them, added up for those who look at many at once.
 *
 * <p>It reads the events of others and decides nothing; none of them knows it.
 */
@ApplicationModule(
        displayName = "Analytics",
        allowedDependencies = {
            "shared",
            "eventstore",
            "projections",
            "security",
            "web",
            "content :: api",
            "generation :: api",
            "organisations :: api",
            "prompts :: api",
            "usage :: api"
        })
@NullMarked
package io.contexor.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
