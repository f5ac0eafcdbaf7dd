package io.contexor.analytics.api;

import java.math.BigDecimal;

/**
 * What models took.
 *
 * @param cachedPromptTokens the part of {@code promptTokens} that cost less
 * @param cost in US dollars
 */
public record UsageSums(
        long requests,
        long failedRequests,
        long promptTokens,
        long cachedPromptTokens,
        long completionTokens,
        long totalTokens,
        BigDecimal cost) {

    private static final int DECIMALS = 6;

    public static final UsageSums NONE = new UsageSums(0, 0, 0, 0, 0, 0, BigDecimal.ZERO);

    public UsageSums {
        cost = cost.setScale(DECIMALS);
    }
}
