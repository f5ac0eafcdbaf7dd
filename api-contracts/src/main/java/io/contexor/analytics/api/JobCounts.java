package io.contexor.analytics.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many generations were asked for, and how they stand now.
 *
 * @param successRate the part of those that ended well or failed which ended well
 * @param medianSeconds from the request to a text, of those that ended well
 */
public record JobCounts(
        long jobs,
        long pending,
        long running,
        long completed,
        long failed,
        long cancelled,
        @Nullable BigDecimal successRate,
        @Nullable BigDecimal medianSeconds) {

    public static final JobCounts NONE = new JobCounts(0, 0, 0, 0, 0, 0, null, null);
}
