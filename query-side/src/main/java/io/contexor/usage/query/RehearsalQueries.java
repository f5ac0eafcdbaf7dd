package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_MOVEMENTS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import io.contexor.usage.api.Amount;
import io.contexor.usage.api.LimitQuery.RehearseLimit;
import io.contexor.usage.api.LimitRehearsal;
import io.contexor.usage.api.LimitTarget;
import io.contexor.usage.query.Rehearsal.Movement;
import java.time.LocalDate;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Answers what a limit would have refused, from {@code usage_movements}; however long the month, only a page of it is in memory. */
@Component
class RehearsalQueries {

    private static final int AT_A_TIME = 1_000;

    private final DSLContext db;

    RehearsalQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    LimitRehearsal handle(RehearseLimit query) {
        var day = day(query.target());
        var month = query.month();
        var rehearsal = new Rehearsal(query);
        // The driver reads page after page only within a transaction.
        db.transaction(transaction -> {
            try (var rows = transaction
                    .dsl()
                    .selectFrom(USAGE_MOVEMENTS)
                    .where(isOf(query.target()))
                    .and(day.between(month.atDay(1), month.atEndOfMonth()))
                    .orderBy(USAGE_MOVEMENTS.MOVED_AT, USAGE_MOVEMENTS.JOB_ID, USAGE_MOVEMENTS.REVISION)
                    .fetchSize(AT_A_TIME)
                    .fetchLazy()) {
                rows.forEach(row -> rehearsal.add(movement(row, day)));
            }
        });
        return rehearsal.result();
    }

    private static Condition isOf(LimitTarget target) {
        var model = target.model();
        return scope(target).and(model == null ? noCondition() : val(model).eq(any(USAGE_MOVEMENTS.MODELS)));
    }

    private static Condition scope(LimitTarget target) {
        var within = target.organisation();
        return switch (target.scope()) {
            case PLATFORM -> noCondition();
            case ORGANIZATION -> USAGE_MOVEMENTS.ORGANISATION_ID.eq(target.scopeId());
            case WORKSPACE -> USAGE_MOVEMENTS.WORKSPACE_ID.eq(target.scopeId());
            case USER ->
                USAGE_MOVEMENTS
                        .ACCOUNT_ID
                        .eq(target.scopeId())
                        .and(within == null ? noCondition() : USAGE_MOVEMENTS.ORGANISATION_ID.eq(within.value()));
        };
    }

    /** By which the limit counts. */
    private static Field<LocalDate> day(LimitTarget target) {
        return target.concernsInstallation() ? USAGE_MOVEMENTS.UTC_DAY : USAGE_MOVEMENTS.DAY;
    }

    private static Movement movement(Record row, Field<LocalDate> day) {
        return new Movement(
                row.get(USAGE_MOVEMENTS.JOB_ID),
                row.get(USAGE_MOVEMENTS.REVISION),
                row.get(USAGE_MOVEMENTS.ACCOUNT_ID),
                row.get(USAGE_MOVEMENTS.MODEL),
                row.get(day),
                row.get(USAGE_MOVEMENTS.MOVED_AT),
                new Amount(
                        row.get(USAGE_MOVEMENTS.RESERVED_REQUESTS),
                        row.get(USAGE_MOVEMENTS.RESERVED_TOKENS),
                        row.get(USAGE_MOVEMENTS.RESERVED_COST)),
                new Amount(
                        row.get(USAGE_MOVEMENTS.SPENT_REQUESTS),
                        row.get(USAGE_MOVEMENTS.SPENT_TOKENS),
                        row.get(USAGE_MOVEMENTS.SPENT_COST)));
    }
}
