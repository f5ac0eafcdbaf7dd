package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_LIMITS;
import static io.contexor.tables.readmodel.Tables.USAGE_LIMIT_HISTORY;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.contexor.projections.History;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.LimitAsker;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitQuery.BrowseLimits;
import io.contexor.usage.api.LimitQuery.FindLimit;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitView;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Answers {@code LimitQuery} from {@code usage_limits}, and about the past from {@code usage_limit_history}. */
@Component
class LimitQueries {

    private final DSLContext db;

    LimitQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Optional<LimitView> handle(FindLimit query) {
        return db.select(USAGE_LIMITS.fields())
                .from(at(query.moment()))
                .where(USAGE_LIMITS.LIMIT_ID.eq(query.limit().value()))
                .and(isVisibleTo(query.asker()))
                .fetchOptional(LimitQueries::view);
    }

    @QueryHandler
    Page<LimitView> handle(BrowseLimits query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var rows = db.select(USAGE_LIMITS.fields())
                .from(at(query.moment()))
                .where(isVisibleTo(query.asker()))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(USAGE_LIMITS.SET_AT, USAGE_LIMITS.LIMIT_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(USAGE_LIMITS.SET_AT.desc(), USAGE_LIMITS.LIMIT_ID.desc())
                .limit(query.limit() + 1)
                .fetch(LimitQueries::view);
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.createdAt(), item.id()));
    }

    /** What {@code usage_limits} held at some moment, under its name and with its columns, so that one query serves both. */
    static Table<?> at(Moment moment) {
        var state = USAGE_LIMIT_HISTORY.as("state");
        return moment.isNow()
                ? USAGE_LIMITS
                : select(Stream.of(USAGE_LIMITS.fields())
                                .map(column -> state.field(column.getName()))
                                .toList())
                        .from(state)
                        .where(History.isAt(state, moment))
                        .asTable(USAGE_LIMITS.getName());
    }

    private static Condition isVisibleTo(LimitAsker asker) {
        if (asker.operator()) {
            return noCondition();
        }
        var workspaces = asker.workspaces().stream().map(WorkspaceId::value).toArray(UUID[]::new);
        return USAGE_LIMITS
                .SET_BY
                .isNull()
                .or(isOf(LimitScope.WORKSPACE).and(USAGE_LIMITS.SCOPE_ID.eq(any(workspaces))))
                .or(isOf(LimitScope.ORGANIZATION).and(USAGE_LIMITS.SCOPE_ID.eq(any(ids(asker.organisations())))))
                .or(isOf(LimitScope.USER)
                        .and(USAGE_LIMITS.SCOPE_ID.eq(asker.account().value())))
                .or(USAGE_LIMITS.ORGANISATION_ID.eq(any(ids(asker.managed()))));
    }

    private static Condition isOf(LimitScope scope) {
        return USAGE_LIMITS.SCOPE.eq(scope.toString());
    }

    private static UUID[] ids(Set<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    private static LimitView view(Record row) {
        var organisation = row.get(USAGE_LIMITS.ORGANISATION_ID);
        var by = row.get(USAGE_LIMITS.SET_BY);
        return new LimitView(
                new LimitId(row.get(USAGE_LIMITS.LIMIT_ID)),
                LimitScope.of(row.get(USAGE_LIMITS.SCOPE)),
                row.get(USAGE_LIMITS.SCOPE_ID),
                organisation == null ? null : new OrganisationId(organisation),
                row.get(USAGE_LIMITS.MODEL),
                LimitPeriod.of(row.get(USAGE_LIMITS.PERIOD)),
                row.get(USAGE_LIMITS.REQUESTS_LIMIT),
                row.get(USAGE_LIMITS.TOKENS_LIMIT),
                row.get(USAGE_LIMITS.COST_LIMIT),
                by == null ? null : new AccountId(by),
                row.get(USAGE_LIMITS.SET_AT),
                row.get(USAGE_LIMITS.CHANGED_AT),
                row.get(USAGE_LIMITS.REVISION));
    }
}
