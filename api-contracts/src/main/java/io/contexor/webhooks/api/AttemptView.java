package io.contexor.webhooks.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to a receiver.
 *
 * @param statusCode absent where none was answered
 * @param durationMs absent while it is under way, and where the node that made it died
 * @param answer the first KiB of what was answered
 * @param error a word for what went wrong; absent where nothing did, or nobody knows yet
 */
public record AttemptView(
        int attempt,
        Instant at,
        @Nullable Integer statusCode,
        @Nullable Integer durationMs,
        @Nullable String answer,
        @Nullable String error) {}
