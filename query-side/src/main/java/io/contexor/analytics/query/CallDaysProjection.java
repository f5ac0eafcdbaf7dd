package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_CALL_DAYS;
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
 * Keeps {@code analytics_call_days}: one row per day, person, workspace and model.
 *
 * <p>It adds up, so it leans on the row and the position of its reader being committed together.
 */
@Component
@ProcessingGroup(CallDaysProjection.NAME)
class CallDaysProjection {

    static final String NAME = "analytics.call-days";

    private final DSLContext db;

    CallDaysProjection(DSLContext db) {
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
        db.truncate(ANALYTICS_CALL_DAYS).execute();
    }

    private void add(UsageRecorded usage) {
        db.insertInto(ANALYTICS_CALL_DAYS)
                .set(ANALYTICS_CALL_DAYS.WORKSPACE_ID, usage.workspace().value())
                .set(ANALYTICS_CALL_DAYS.DAY, usage.day())
                .set(ANALYTICS_CALL_DAYS.UTC_DAY, usage.utcDay())
                .set(ANALYTICS_CALL_DAYS.ORGANISATION_ID, usage.organisation().value())
                .set(ANALYTICS_CALL_DAYS.ACCOUNT_ID, usage.account().value())
                .set(ANALYTICS_CALL_DAYS.MODEL, usage.model())
                .set(ANALYTICS_CALL_DAYS.REQUESTS, 1L)
                .set(ANALYTICS_CALL_DAYS.FAILURES, usage.error() == null ? 0L : 1L)
                .set(ANALYTICS_CALL_DAYS.PROMPT_TOKENS, usage.tokens().prompt())
                .set(ANALYTICS_CALL_DAYS.CACHED_PROMPT_TOKENS, usage.tokens().cachedPrompt())
                .set(ANALYTICS_CALL_DAYS.COMPLETION_TOKENS, usage.tokens().completion())
                .set(ANALYTICS_CALL_DAYS.COST, usage.cost())
                .onConflict(
                        ANALYTICS_CALL_DAYS.WORKSPACE_ID,
                        ANALYTICS_CALL_DAYS.DAY,
                        ANALYTICS_CALL_DAYS.UTC_DAY,
                        ANALYTICS_CALL_DAYS.ACCOUNT_ID,
                        ANALYTICS_CALL_DAYS.MODEL)
                .doUpdate()
                .set(ANALYTICS_CALL_DAYS.REQUESTS, sum(ANALYTICS_CALL_DAYS.REQUESTS))
                .set(ANALYTICS_CALL_DAYS.FAILURES, sum(ANALYTICS_CALL_DAYS.FAILURES))
                .set(ANALYTICS_CALL_DAYS.PROMPT_TOKENS, sum(ANALYTICS_CALL_DAYS.PROMPT_TOKENS))
                .set(ANALYTICS_CALL_DAYS.CACHED_PROMPT_TOKENS, sum(ANALYTICS_CALL_DAYS.CACHED_PROMPT_TOKENS))
                .set(ANALYTICS_CALL_DAYS.COMPLETION_TOKENS, sum(ANALYTICS_CALL_DAYS.COMPLETION_TOKENS))
                .set(ANALYTICS_CALL_DAYS.COST, sum(ANALYTICS_CALL_DAYS.COST))
                .execute();
    }

    private static <N extends Number> Field<N> sum(Field<N> column) {
        return column.plus(excluded(column));
    }
}
