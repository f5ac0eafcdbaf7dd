/**
 * Prompts: reusable instructions for an AI, with variables in braces, of one workspace or of everyone.
 *
 * <p>Other contexts may read {@code prompts.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Prompts",
        allowedDependencies = {"shared", "eventstore", "projections", "security", "web"})
@NullMarked
package io.contexor.prompts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
