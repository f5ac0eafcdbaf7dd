/** How events become read models: streaming processors, dead letters, replay and positions. Knows no context. */
@ApplicationModule(
        displayName = "Projections",
        allowedDependencies = {"shared", "eventstore"})
@NullMarked
package io.contexor.projections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
