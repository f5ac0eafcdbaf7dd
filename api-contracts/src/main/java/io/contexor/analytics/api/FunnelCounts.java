package io.contexor.analytics.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far texts came that were drafted in the same period, whatever happened since.
 *
 * @param begun how many have words, or were given to an AI
 * @param reviewed how many were in review at least once
 * @param approved how many were approved at least once
 * @param rejected how many were rejected at least once
 * @param archived how many lie in the archive now
 * @param begunRate the part of the drafted that were begun
 * @param reviewRate the part of the begun that came to a review
 * @param approvalRate the part of the reviewed that were approved
 * @param conversionRate the part of the drafted that were approved
 * @param medianSecondsToReview from the draft to the first review
 * @param medianSecondsToApproval from the draft to the first approval
 */
public record FunnelCounts(
        long drafted,
        long begun,
        long reviewed,
        long approved,
        long rejected,
        long archived,
        @Nullable BigDecimal begunRate,
        @Nullable BigDecimal reviewRate,
        @Nullable BigDecimal approvalRate,
        @Nullable BigDecimal conversionRate,
        @Nullable BigDecimal medianSecondsToReview,
        @Nullable BigDecimal medianSecondsToApproval) {

    public static final FunnelCounts NONE = new FunnelCounts(0, 0, 0, 0, 0, 0, null, null, null, null, null, null);
}
