package io.contexor.generation.api;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call as readers of its job see it.
 *
 * @param status running, answered or failed
 * @param requestSha256 of everything that left
 * @param outcomeUnknown whether nobody knows what the provider did; then the tokens are the most it can have taken
 * @param requestDuration in seconds
 */
public record AttemptView(
        int attempt,
        String model,
        boolean repair,
        String status,
        String requestSha256,
        @Nullable String error,
        boolean outcomeUnknown,
        long promptTokens,
        long cachedPromptTokens,
        long cacheWriteTokens,
        long completionTokens,
        BigDecimal cost,
        @Nullable BigDecimal requestDuration,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant retryAt) {}
