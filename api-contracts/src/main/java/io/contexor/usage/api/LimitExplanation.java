package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What counts for a limit in its present period.
 *
 * @param items the jobs that the asker may see, newest first; what others used counts as well
 */
public record LimitExplanation(
        LimitId id,
        LimitScope scope,
        @Nullable UUID scopeId,
        String span,
        long spentRequests,
        long spentTokens,
        BigDecimal spentCost,
        long reservedRequests,
        long reservedTokens,
        BigDecimal reservedCost,
        List<CountedJob> items,
        @Nullable String nextCursor) {

    public LimitExplanation {
        items = List.copyOf(items);
    }

    /** One job, and the event by which it counts. */
    public record CountedJob(
            JobId aiJob,
            String event,
            AccountId user,
            BudgetStatus status,
            BigDecimal spentCost,
            BigDecimal reservedCost,
            long spentTokens,
            long reservedTokens,
            Instant timestamp) {}
}
