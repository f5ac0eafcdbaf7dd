package io.contexor.webhooks.command;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long the secret before signs, too: time for receivers to learn the new one. */
record Rotation(@PositiveOrZero @Max(168) @Nullable Integer overlapHours) {

    private static final int USUAL = 24;

    Duration overlap() {
        return Duration.ofHours(overlapHours == null ? USUAL : overlapHours);
    }
}
