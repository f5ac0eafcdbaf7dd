package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.CREATED;
import static io.contexor.audit.api.AuditAction.DELETED;
import static io.contexor.audit.api.AuditAction.RESERVED;
import static io.contexor.audit.api.AuditAction.SPENT;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;
import static io.contexor.audit.api.AuditAction.WARNED;

import io.contexor.audit.api.AuditAction;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitEvent;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitLifted;
import io.contexor.usage.api.LimitEvent.LimitSet;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceEvent;
import io.contexor.usage.api.PriceEvent.ModelPriced;
import io.contexor.usage.api.PriceEvent.PriceShipped;

/** How the events of usage read. What a job spends, the product spends; who asked for the job stands in its own line. */
final class UsageLines {

    private static final String COST = "cost";
    private static final String SCOPE = "scope";

    static Line of(BudgetEvent event) {
        return switch (event) {
            case BudgetReserved reserved ->
                line(RESERVED, reserved, BudgetStatus.RESERVED)
                        .in(reserved.organisation(), reserved.workspace())
                        .by(reserved.account())
                        .fact(COST, reserved.amount().cost())
                        .fact("tokens", reserved.amount().tokens());
            case UsageRecorded used -> used(used);
            case BudgetSettled settled ->
                closed(line(STATUS_CHANGED, settled, BudgetStatus.SETTLED), settled.spent(), settled.returned());
            case BudgetReleased released ->
                closed(line(STATUS_CHANGED, released, BudgetStatus.RELEASED), released.spent(), released.returned());
            case BudgetExpired expired ->
                closed(line(STATUS_CHANGED, expired, BudgetStatus.EXPIRED), expired.spent(), expired.returned());
            case ThresholdReached reached ->
                Line.of(WARNED, "budget", reached.job())
                        .fact("limit", reached.limit())
                        .fact(SCOPE, reached.scope())
                        .fact("span", reached.span())
                        .fact("percent", reached.percent())
                        .fact("measure", reached.measure());
        };
    }

    static Line of(LimitEvent event) {
        return switch (event) {
            case LimitSet set ->
                placed(ceiling(limit(CREATED, set), set.ceiling()), set.target())
                        .by(set.by())
                        .now(Line.STATUS, "active")
                        .now(SCOPE, set.target().scope())
                        .now("period", set.target().period())
                        .now("model", set.target().model());
            case LimitChanged changed ->
                ceiling(limit(UPDATED, changed), changed.ceiling()).by(changed.by());
            case LimitLifted lifted -> limit(DELETED, lifted).by(lifted.by()).now(Line.STATUS, "lifted");
        };
    }

    static Line of(PriceEvent event) {
        return switch (event) {
            case ModelPriced priced -> price(priced, priced.price()).by(priced.by());
            case PriceShipped shipped -> price(shipped, shipped.price());
        };
    }

    private static Line line(AuditAction action, BudgetEvent event, BudgetStatus status) {
        return Line.of(action, "budget", event.job()).now(Line.STATUS, status);
    }

    private static Line used(UsageRecorded used) {
        var line = Line.of(SPENT, "budget", used.job())
                .in(used.organisation(), used.workspace())
                .fact("attempt", used.attempt())
                .fact("account", used.account())
                .fact("model", used.model())
                .fact("tokens", used.tokens().prompt() + used.tokens().completion())
                .fact(COST, used.cost())
                .fact("error", used.error())
                .fact("overrun", used.overrun());
        return used.content() == null ? line : line.about(used.content());
    }

    private static Line closed(Line line, Amount spent, Amount returned) {
        return line.fact(COST, spent.cost()).fact("returned", returned.cost());
    }

    private static Line limit(AuditAction action, LimitEvent event) {
        return Line.of(action, "limit", event.limitId());
    }

    private static Line ceiling(Line line, Ceiling ceiling) {
        return line.now("requests_limit", ceiling.requests())
                .now("tokens_limit", ceiling.tokens())
                .now("cost_limit", ceiling.cost());
    }

    private static Line placed(Line line, LimitTarget target) {
        var id = target.scopeId();
        return switch (target.scope()) {
            case ORGANIZATION -> line.in(id == null ? null : new OrganisationId(id), null);
            case WORKSPACE -> line.in(null, id == null ? null : new WorkspaceId(id));
            case USER, PLATFORM -> line.in(target.organisation(), null);
        };
    }

    private static Line price(PriceEvent event, Price price) {
        return Line.of(CREATED, "price", event.model())
                .in(null, null)
                .now("prompt_per_million", price.promptPerMillion())
                .now("cached_prompt_per_million", price.cachedPromptPerMillion())
                .now("cache_write_per_million", price.cacheWritePerMillion())
                .now("completion_per_million", price.completionPerMillion())
                .now("valid_from", event.validFrom())
                .fact("model", event.model());
    }

    private UsageLines() {}
}
