package io.contexor.webhooks.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a delivery is attempted again: ever later, for a day. */
public final class RetryPolicy {

    /** Counted from the first attempt. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    /**
     * The time of the next attempt, or none where the day is over.
     *
     * @param first when the first attempt was made
     * @param failures how many have failed
     * @param chance from 0 up to 1: receivers that come back are not met by everything at once
     * @param asked how long the receiver wants to be left alone, as far as it says so
     */
    public static Optional<Instant> next(
            Instant first, int failures, Instant now, double chance, @Nullable Duration asked) {
        var end = first.plus(LONGEST);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        var delay = spread(DELAYS.get(Math.clamp(failures - 1L, 0, DELAYS.size() - 1)), chance);
        var due = now.plus(asked != null && asked.compareTo(delay) > 0 ? asked : delay);
        // The last attempt is made when the day is over, and not hours before.
        return Optional.of(due.isAfter(end) ? end : due);
    }

    /** From half of it to one and a half. */
    private static Duration spread(Duration delay, double chance) {
        return Duration.ofMillis(Math.round(delay.toMillis() * (0.5 + chance)));
    }

    private RetryPolicy() {}
}
