package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_DAILY;
import static org.jooq.impl.DSL.excluded;

import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code usage_daily}: one row per day, person, workspace and model.
 *
 * <p>It adds up, so it leans on the row and the position of its reader being committed together.
 */
@Component
@ProcessingGroup(DailyProjection.NAME)
class DailyProjection {

    static final String NAME = "usage.daily";

    private final DSLContext db;

    DailyProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(BudgetEvent event) {
        switch (event) {
            case UsageRecorded usage -> add(usage);
            case BudgetReserved _, BudgetSettled _, BudgetReleased _, BudgetExpired _, ThresholdReached _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(USAGE_DAILY).execute();
    }

    private void add(UsageRecorded usage) {
        db.insertInto(USAGE_DAILY)
                .set(USAGE_DAILY.DAY, usage.day())
                .set(USAGE_DAILY.ORGANISATION_ID, usage.organisation().value())
                .set(USAGE_DAILY.WORKSPACE_ID, usage.workspace().value())
                .set(USAGE_DAILY.ACCOUNT_ID, usage.account().value())
                .set(USAGE_DAILY.MODEL, usage.model())
                .set(USAGE_DAILY.REQUESTS, 1L)
                .set(USAGE_DAILY.FAILURES, usage.error() == null ? 0L : 1L)
                .set(USAGE_DAILY.PROMPT, usage.tokens().prompt())
                .set(USAGE_DAILY.CACHED_PROMPT, usage.tokens().cachedPrompt())
                .set(USAGE_DAILY.COMPLETION, usage.tokens().completion())
                .set(USAGE_DAILY.COST, usage.cost())
                .onConflict(USAGE_DAILY.WORKSPACE_ID, USAGE_DAILY.DAY, USAGE_DAILY.ACCOUNT_ID, USAGE_DAILY.MODEL)
                .doUpdate()
                .set(USAGE_DAILY.REQUESTS, sum(USAGE_DAILY.REQUESTS))
                .set(USAGE_DAILY.FAILURES, sum(USAGE_DAILY.FAILURES))
                .set(USAGE_DAILY.PROMPT, sum(USAGE_DAILY.PROMPT))
                .set(USAGE_DAILY.CACHED_PROMPT, sum(USAGE_DAILY.CACHED_PROMPT))
                .set(USAGE_DAILY.COMPLETION, sum(USAGE_DAILY.COMPLETION))
                .set(USAGE_DAILY.COST, sum(USAGE_DAILY.COST))
                .execute();
    }

    private static <N extends Number> Field<N> sum(Field<N> column) {
        return column.plus(excluded(column));
    }
}
