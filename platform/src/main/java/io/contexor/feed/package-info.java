/** Sends final events on to Kafka, at least once and in their order. Knows no context. */
@ApplicationModule(
        displayName = "Feed",
        allowedDependencies = {"eventstore"})
@NullMarked
package io.contexor.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
