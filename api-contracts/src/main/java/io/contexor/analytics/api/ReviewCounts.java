package io.contexor.analytics.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How reviews ended.
 *
 * @param voided approvals of these that hold no longer
 * @param approvalRate the part of the decisions that were approvals
 * @param meanSeconds from submission to approval, as are the two below
 * @param meanRounds how many decisions a text took until it was approved, this one included
 */
public record ReviewCounts(
        long decided,
        long approved,
        long rejected,
        long voided,
        @Nullable BigDecimal approvalRate,
        @Nullable BigDecimal meanSeconds,
        @Nullable BigDecimal medianSeconds,
        @Nullable BigDecimal p90Seconds,
        @Nullable BigDecimal meanRounds) {

    public static final ReviewCounts NONE = new ReviewCounts(0, 0, 0, 0, null, null, null, null, null);
}
