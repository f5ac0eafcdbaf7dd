package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_BUDGETS;
import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;
import static io.contexor.tables.readmodel.Tables.USAGE_ZONES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;

import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.BudgetStatus;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.LimitExplanation;
import io.contexor.usage.api.LimitExplanation.CountedJob;
import io.contexor.usage.api.LimitQuery.ExplainLimit;
import io.contexor.usage.api.LimitQuery.FindLimit;
import io.contexor.usage.api.LimitView;
import io.contexor.usage.api.UsageFilter;
import io.contexor.web.Cursor;
import io.contexor.web.Pages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what counts for a limit, from {@code usage_budgets} and {@code usage_records}. */
@Component
class ExplainQueries {

    private static final UsageFilter ALL = new UsageFilter(null, null, null, null, null, null, null, null);

    private final DSLContext db;
    private final LimitQueries limits;

    ExplainQueries(DSLContext db, LimitQueries limits) {
        this.db = db;
        this.limits = limits;
    }

    @QueryHandler
    Optional<LimitExplanation> handle(ExplainLimit query) {
        return limits.handle(new FindLimit(query.limitAsker(), Moment.NOW, query.limit()))
                .flatMap(limit -> scopeId(limit, query).map(scopeId -> explain(query, limit, scopeId)));
    }

    private LimitExplanation explain(ExplainLimit query, LimitView limit, UUID scopeId) {
        var scope = new Counted(limit, scopeId, today(limit, scopeId, query.at()));
        var spent = spent(scope);
        var left = left(scope);
        var cursor = Cursor.decode(query.cursor(), 2);
        var rows = db.selectFrom(USAGE_BUDGETS)
                .where(scope.budgets())
                .and(Visible.to(
                        query.usageAsker(),
                        ALL,
                        USAGE_BUDGETS.ACCOUNT_ID,
                        USAGE_BUDGETS.WORKSPACE_ID,
                        USAGE_BUDGETS.ORGANISATION_ID))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(USAGE_BUDGETS.RESERVED_AT, USAGE_BUDGETS.JOB_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(USAGE_BUDGETS.RESERVED_AT.desc(), USAGE_BUDGETS.JOB_ID.desc())
                .limit(query.most() + 1)
                .fetch(ExplainQueries::job);
        var page = Pages.of(rows, query.most(), item -> Cursor.of(item.timestamp(), item.aiJob()));
        return new LimitExplanation(
                limit.id(),
                limit.scope(),
                scopeId.equals(Counted.NOBODY) ? null : scopeId,
                limit.period().spanOf(scope.day()),
                spent.get(0, BigDecimal.class).longValue(),
                spent.get(1, BigDecimal.class).longValue(),
                spent.get(2, BigDecimal.class),
                left.get(0, BigDecimal.class).longValue(),
                left.get(1, BigDecimal.class).longValue(),
                left.get(2, BigDecimal.class),
                page.items(),
                page.nextCursor());
    }

    /** Of a limit for everyone: who of them is meant. Empty where the asker has no business there. */
    private static Optional<UUID> scopeId(LimitView limit, ExplainLimit query) {
        var own = limit.scopeId();
        if (own != null) {
            return Optional.of(own);
        }
        var asker = query.limitAsker();
        var named = query.scopeId();
        return switch (limit.scope()) {
            case PLATFORM -> Optional.of(Counted.NOBODY);
            case USER ->
                Optional.of(named == null ? asker.account().value() : named)
                        .filter(id ->
                                asker.operator() || id.equals(asker.account().value()));
            case WORKSPACE ->
                Optional.ofNullable(named)
                        .filter(id -> asker.operator() || asker.workspaces().contains(new WorkspaceId(id)));
            case ORGANIZATION ->
                Optional.ofNullable(named)
                        .filter(id -> asker.operator() || asker.organisations().contains(new OrganisationId(id)));
        };
    }

    private LocalDate today(LimitView limit, UUID scopeId, Instant at) {
        var organisation = limit.organisation();
        return switch (limit.scope()) {
            case PLATFORM -> LocalDate.ofInstant(at, ZoneOffset.UTC);
            case USER -> LocalDate.ofInstant(at, organisation == null ? ZoneOffset.UTC : zone(organisation.value()));
            case ORGANIZATION -> LocalDate.ofInstant(at, zone(scopeId));
            case WORKSPACE ->
                LocalDate.ofInstant(
                        at,
                        zone(db.select(USAGE_BUDGETS.ORGANISATION_ID)
                                .from(USAGE_BUDGETS)
                                .where(USAGE_BUDGETS.WORKSPACE_ID.eq(scopeId))
                                .limit(1)
                                .fetchOne(USAGE_BUDGETS.ORGANISATION_ID)));
        };
    }

    private ZoneId zone(@Nullable UUID organisation) {
        return db.select(USAGE_ZONES.ZONE)
                .from(USAGE_ZONES)
                .where(USAGE_ZONES.ORGANISATION_ID.eq(organisation))
                .fetchOptional(USAGE_ZONES.ZONE)
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }

    private Record spent(Counted scope) {
        return db.select(
                        total(USAGE_RECORDS.BOOKED_REQUESTS),
                        total(USAGE_RECORDS.PROMPT.plus(USAGE_RECORDS.COMPLETION)),
                        total(USAGE_RECORDS.COST))
                .from(USAGE_RECORDS)
                .where(scope.records())
                .fetchSingle();
    }

    private Record left(Counted scope) {
        return db.select(
                        total(USAGE_BUDGETS.LEFT_REQUESTS),
                        total(USAGE_BUDGETS.LEFT_TOKENS),
                        total(USAGE_BUDGETS.LEFT_COST))
                .from(USAGE_BUDGETS)
                .where(scope.budgets())
                .fetchSingle();
    }

    private static Field<BigDecimal> total(Field<? extends Number> column) {
        return coalesce(sum(column), inline(BigDecimal.ZERO));
    }

    private static CountedJob job(Record row) {
        return new CountedJob(
                new JobId(row.get(USAGE_BUDGETS.JOB_ID)),
                row.get(USAGE_BUDGETS.EVENT_ID).toString(),
                new AccountId(row.get(USAGE_BUDGETS.ACCOUNT_ID)),
                BudgetStatus.of(row.get(USAGE_BUDGETS.STATUS)),
                row.get(USAGE_BUDGETS.SPENT_COST),
                row.get(USAGE_BUDGETS.LEFT_COST),
                row.get(USAGE_BUDGETS.SPENT_TOKENS),
                row.get(USAGE_BUDGETS.LEFT_TOKENS),
                row.get(USAGE_BUDGETS.RESERVED_AT));
    }
}
