/**
 * Content: texts that people (and later an AI) draft, revise, submit for review, and approve at one exact version.
 *
 * <p>Other contexts may read {@code content.api}; everything else in here is ours.
 */
@ApplicationModule(
        displayName = "Content",
        allowedDependencies = {"shared", "markdown", "eventstore", "projections", "security", "web"})
@NullMarked
package io.contexor.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
