/** Who is asking: tokens and callers. Knows no context. */
@ApplicationModule(
        displayName = "Security",
        allowedDependencies = {"shared"})
@NullMarked
package io.contexor.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
