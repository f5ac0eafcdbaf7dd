package io.contexor.usage.api;

import io.contexor.shared.OrganisationId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
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

    /**
     * Answered with a {@link Repricing}: what a month would have cost, had other prices been in force. Nothing is changed.
     *
     * @param organisation only this one's use; everything, where it is absent
     * @param prices of the models that are to be priced anew
     * @param standIns the models whose prices are to be taken, by those that were used; as the price book had them when they were used
     */
    record Reprice(
            YearMonth month,
            @Nullable OrganisationId organisation,
            Map<String, Price> prices,
            Map<String, String> standIns)
            implements UsageQuery {
        public Reprice {
            prices = Map.copyOf(prices);
            standIns = Map.copyOf(standIns);
        }
    }
}
