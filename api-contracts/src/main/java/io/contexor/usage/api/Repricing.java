package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.OrganisationId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a month cost, and what it would have cost at other prices. */
public record Repricing(
        YearMonth month,
        @JsonProperty("organization") @Nullable OrganisationId organisation,
        List<Line> items,
        long totalRequests,
        long totalTokens,
        BigDecimal totalCostThen,
        BigDecimal totalCostNow,
        BigDecimal totalDifference) {

    public Repricing {
        items = List.copyOf(items);
    }

    /**
     * The part of one model.
     *
     * @param asModel whose prices were taken, where they are another model's
     * @param repriced whether it was priced anew; if not, it costs what it did
     * @param difference what it would have cost more
     */
    public record Line(
            String model,
            @Nullable String asModel,
            boolean repriced,
            long requests,
            long promptTokens,
            long cachedPromptTokens,
            long cacheWriteTokens,
            long completionTokens,
            BigDecimal costThen,
            BigDecimal costNow,
            BigDecimal difference) {}
}
