package io.contexor.webhooks.command;

import jakarta.validation.constraints.Positive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which events are delivered anew: from a position, or from a time, up to another or to the present. */
@FromSomewhere
record PastEvents(
        @Positive @Nullable Long fromPosition,
        @Nullable Instant from,
        @Nullable Instant to) {}
