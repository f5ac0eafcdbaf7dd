package io.contexor.usage.api;

import org.jspecify.annotations.Nullable;

/**
 * Everything anyone may ask about limits. People see those of the places where they belong, their own, and those for everyone;
 * operators see all.
 */
public sealed interface LimitQuery {

    /** Answered with one {@link LimitView}, or none. */
    record FindLimit(LimitAsker asker, LimitId limit) implements LimitQuery {}

    /** Answered with a page of {@link LimitView}, newest first. */
    record BrowseLimits(LimitAsker asker, @Nullable String cursor, int limit) implements LimitQuery {}
}
