/** The event store: appending, reading in order, event names, and the keys of personal values. Knows no context. */
@ApplicationModule(
        displayName = "Event store",
        allowedDependencies = {"shared", "security"})
@NullMarked
package io.contexor.eventstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
