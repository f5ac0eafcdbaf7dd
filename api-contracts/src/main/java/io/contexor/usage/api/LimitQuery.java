package io.contexor.usage.api;

import io.contexor.shared.Moment;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything anyone may ask about limits. People see those of the places where they belong, their own, and those for everyone;
 * operators see all.
 */
public sealed interface LimitQuery {

    /** Answered with one {@link LimitView}, or none. */
    record FindLimit(LimitAsker asker, Moment moment, LimitId limit) implements LimitQuery {}

    /** Answered with a page of {@link LimitView}, newest first. */
    record BrowseLimits(
            LimitAsker asker, Moment moment, @Nullable String cursor, int limit) implements LimitQuery {}

    /**
     * Answered with one {@link LimitExplanation}, or none.
     *
     * @param scopeId whose, where the limit is one for everyone
     */
    record ExplainLimit(
            LimitAsker limitAsker,
            UsageAsker usageAsker,
            LimitId limit,
            @Nullable UUID scopeId,
            Instant at,
            @Nullable String cursor,
            int most)
            implements LimitQuery {}

    /** Answered with a {@link LimitRehearsal}: what a limit would have refused in a month, had it been there. */
    record RehearseLimit(LimitTarget target, Ceiling ceiling, YearMonth month) implements LimitQuery {}
}
