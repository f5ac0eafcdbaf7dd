package io.contexor.webhooks.command;

import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.LimitScope;
import io.contexor.webhooks.api.EventType;
import org.jspecify.annotations.Nullable;

/** What is told of limits: those of organisations and workspaces; people's own are nobody else's, the platform's the operators'. */
final class LimitNews {

    static @Nullable News of(BudgetEvent event) {
        return switch (event) {
            case ThresholdReached reached -> isOfAPlace(reached) ? news(reached) : null;
            case BudgetReserved _, UsageRecorded _, BudgetSettled _, BudgetReleased _, BudgetExpired _ -> null;
        };
    }

    private static News news(ThresholdReached reached) {
        return News.about(
                        EventType.LIMIT_THRESHOLD_REACHED,
                        "limit",
                        reached.limit(),
                        "/ai/usage-limits/" + reached.limit())
                .with("scope", reached.scope())
                .with("scope_id", reached.scopeId())
                .with("measure", reached.measure())
                .with("percent", reached.percent())
                .with("period", reached.span())
                .with("job", reached.job());
    }

    private static boolean isOfAPlace(ThresholdReached reached) {
        return reached.scopeId() != null
                && (reached.scope() == LimitScope.ORGANIZATION || reached.scope() == LimitScope.WORKSPACE);
    }

    private LimitNews() {}
}
