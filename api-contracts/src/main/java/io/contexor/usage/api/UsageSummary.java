package io.contexor.usage.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** How much was used, of which models, and on which days. */
public record UsageSummary(
        long totalRequests,
        long failedRequests,
        long totalTokens,
        BigDecimal totalCost,
        List<ModelUsage> modelBreakdown,
        List<DayUsage> series) {

    public UsageSummary {
        modelBreakdown = List.copyOf(modelBreakdown);
        series = List.copyOf(series);
    }

    /** The part of one model. */
    public record ModelUsage(String model, long requests, long tokens, BigDecimal cost) {}

    /** The part of one day, where the organisation is. */
    public record DayUsage(LocalDate day, long requests, long tokens, BigDecimal cost) {}
}
