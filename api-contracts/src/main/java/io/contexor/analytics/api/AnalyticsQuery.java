package io.contexor.analytics.api;

/** Everything that may be counted. Each is answered with an {@link AnalyticsReport}. */
public sealed interface AnalyticsQuery {

    AnalyticsAsker asker();

    Selection selection();

    /** Generations, on the day they were asked for: {@link JobCounts}. */
    record CountJobs(AnalyticsAsker asker, Selection selection) implements AnalyticsQuery {}

    /** What models took: {@link UsageSums}. */
    record SumUsage(AnalyticsAsker asker, Selection selection) implements AnalyticsQuery {}

    /** Decisions about texts, on the day they were taken: {@link ReviewCounts}. */
    record CountReviews(AnalyticsAsker asker, Selection selection) implements AnalyticsQuery {}

    /** Decisions against texts, and why: {@link RejectionCounts}. */
    record CountRejections(AnalyticsAsker asker, Selection selection) implements AnalyticsQuery {}

    /** What became of the texts that were drafted in the period: {@link FunnelCounts}. */
    record CountFunnel(AnalyticsAsker asker, Selection selection) implements AnalyticsQuery {}
}
