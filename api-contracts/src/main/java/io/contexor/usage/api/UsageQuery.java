package io.contexor.usage.api;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about usage. People see their own, and that of the workspaces they manage. */
public sealed interface UsageQuery {

    /** Answered with a page of {@link UsageView}, newest first. */
    record BrowseUsage(
            UsageAsker asker, UsageFilter filter, @Nullable String cursor, int limit) implements UsageQuery {}

    /** Answered with a {@link UsageSummary} of the running day, week or month of each organisation. */
    record SummarisePeriod(UsageAsker asker, UsageFilter filter, UsagePeriod period, Instant at)
            implements UsageQuery {}

    /** Answered with a {@link UsageSummary} of one month. */
    record SummariseMonth(UsageAsker asker, UsageFilter filter, YearMonth month) implements UsageQuery {}

    /** Answered with {@link ReconciliationView}s: the jobs of a month whose budgets and records do not tell the same. */
    record Reconcile(YearMonth month, int most) implements UsageQuery {}
}
