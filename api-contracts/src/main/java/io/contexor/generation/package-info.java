/**
 * Generation: what an AI is asked, what it may see, and what becomes of its answers.
 *
 * <p>Other contexts may read {@code generation.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Generation",
        allowedDependencies = {
            "shared",
            "markdown",
            "eventstore",
            "projections",
            "security",
            "web",
            "content :: api",
            "prompts :: api",
            "usage :: api"
        })
@NullMarked
package io.contexor.generation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
