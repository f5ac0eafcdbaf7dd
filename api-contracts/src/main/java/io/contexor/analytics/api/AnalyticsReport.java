package io.contexor.analytics.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something counted over a period: all together, step by step, and group by group.
 *
 * @param from the first day
 * @param to the last day
 * @param timeZone in which a day begins
 */
public record AnalyticsReport<M>(
        LocalDate from,
        LocalDate to,
        Interval interval,
        String timeZone,
        @Nullable Dimension groupBy,
        M totals,
        List<Step<M>> series,
        List<Group<M>> groups) {

    public AnalyticsReport {
        series = List.copyOf(series);
        groups = List.copyOf(groups);
    }

    /**
     * One step of a series; those in which nothing happened are there, too.
     *
     * @param bucket its first day, which may lie before the period
     */
    public record Step<M>(LocalDate bucket, M values) {}

    /**
     * One group.
     *
     * @param key what its members have in common; absent where they have nothing to tell them by
     * @param other whether these are all groups that were too small to be shown
     */
    public record Group<M>(@Nullable String key, boolean other, M totals, List<Step<M>> series) {
        public Group {
            series = List.copyOf(series);
        }
    }

    /** One line of a report that is taken away: a step of a group, or of everything. */
    public record Line<M>(LocalDate bucket, @Nullable String key, boolean other, M values) {}
}
