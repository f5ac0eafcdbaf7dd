package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_BUDGETS;
import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import io.contexor.usage.api.LimitPeriod;
import io.contexor.usage.api.LimitScope;
import io.contexor.usage.api.LimitView;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;

/** What counts for a limit in the period around a day. */
record Counted(LimitView limit, UUID scopeId, LocalDate day) {

    /** Whose the platform's limits are. */
    static final UUID NOBODY = new UUID(0, 0);

    Condition budgets() {
        var model = limit.model();
        return scope(USAGE_BUDGETS.ACCOUNT_ID, USAGE_BUDGETS.WORKSPACE_ID, USAGE_BUDGETS.ORGANISATION_ID)
                .and(period(USAGE_BUDGETS.DAY, USAGE_BUDGETS.UTC_DAY))
                .and(model == null ? noCondition() : val(model).eq(any(USAGE_BUDGETS.MODELS)));
    }

    Condition records() {
        var model = limit.model();
        return scope(USAGE_RECORDS.ACCOUNT_ID, USAGE_RECORDS.WORKSPACE_ID, USAGE_RECORDS.ORGANISATION_ID)
                .and(period(USAGE_RECORDS.DAY, USAGE_RECORDS.UTC_DAY))
                .and(model == null ? noCondition() : USAGE_RECORDS.MODEL.eq(model));
    }

    private Condition scope(Field<UUID> account, Field<UUID> workspace, Field<UUID> organisation) {
        var within = limit.organisation();
        return switch (limit.scope()) {
            case PLATFORM -> noCondition();
            case ORGANIZATION -> organisation.eq(scopeId);
            case WORKSPACE -> workspace.eq(scopeId);
            case USER -> account.eq(scopeId).and(within == null ? noCondition() : organisation.eq(within.value()));
        };
    }

    private Condition period(Field<LocalDate> local, Field<LocalDate> utc) {
        var isUtc = limit.scope() == LimitScope.PLATFORM
                || (limit.scope() == LimitScope.USER && limit.organisation() == null);
        var column = isUtc ? utc : local;
        var begins = limit.period() == LimitPeriod.DAILY ? day : day.withDayOfMonth(1);
        return column.ge(begins).and(column.lt(limit.period().endOf(day)));
    }
}
