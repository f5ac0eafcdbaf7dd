package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_BUDGETS;

import io.contexor.projections.Batches;
import io.contexor.projections.Writes;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import io.contexor.usage.api.BudgetStatus;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_budgets}: one row per job. Every event may come twice. */
@Component
@ProcessingGroup(BudgetsProjection.NAME)
class BudgetsProjection {

    static final String NAME = "usage.budgets";

    private final DSLContext db;
    private final Writes writes;

    BudgetsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(BudgetEvent event, @Timestamp Instant at, @SequenceNumber long revision, @MessageIdentifier String id) {
        switch (event) {
            case BudgetReserved reserved ->
                writes.add(event.job(), insert(reserved, at, revision, UUID.fromString(id)));
            case UsageRecorded usage -> change(event, BudgetStatus.RESERVED, usage.booked(), usage.drawn(), revision);
            case BudgetSettled settled ->
                change(event, BudgetStatus.SETTLED, Amount.NONE, settled.returned(), revision);
            case BudgetReleased released ->
                change(event, BudgetStatus.RELEASED, Amount.NONE, released.returned(), revision);
            case BudgetExpired expired ->
                change(event, BudgetStatus.EXPIRED, Amount.NONE, expired.returned(), revision);
            case ThresholdReached _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(USAGE_BUDGETS).execute();
    }

    private Query insert(BudgetReserved reserved, Instant at, long revision, UUID id) {
        return db.insertInto(USAGE_BUDGETS)
                .set(USAGE_BUDGETS.JOB_ID, reserved.job().value())
                .set(USAGE_BUDGETS.EVENT_ID, id)
                .set(USAGE_BUDGETS.ACCOUNT_ID, reserved.account().value())
                .set(USAGE_BUDGETS.ORGANISATION_ID, reserved.organisation().value())
                .set(USAGE_BUDGETS.WORKSPACE_ID, reserved.workspace().value())
                .set(
                        USAGE_BUDGETS.MODELS,
                        reserved.prices().keySet().stream().sorted().toArray(String[]::new))
                .set(USAGE_BUDGETS.DAY, reserved.day())
                .set(USAGE_BUDGETS.UTC_DAY, reserved.utcDay())
                .set(USAGE_BUDGETS.RESERVED_AT, at)
                .set(USAGE_BUDGETS.STATUS, BudgetStatus.RESERVED.toString())
                .set(USAGE_BUDGETS.LEFT_REQUESTS, reserved.amount().requests())
                .set(USAGE_BUDGETS.LEFT_TOKENS, reserved.amount().tokens())
                .set(USAGE_BUDGETS.LEFT_COST, reserved.amount().cost())
                .set(USAGE_BUDGETS.SPENT_REQUESTS, 0L)
                .set(USAGE_BUDGETS.SPENT_TOKENS, 0L)
                .set(USAGE_BUDGETS.SPENT_COST, Amount.NONE.cost())
                .set(USAGE_BUDGETS.REVISION, revision)
                .onConflict(USAGE_BUDGETS.JOB_ID)
                .doNothing();
    }

    /** What comes late does not open a budget again. */
    private void change(BudgetEvent event, BudgetStatus status, Amount spent, Amount drawn, long revision) {
        var change = db.update(USAGE_BUDGETS)
                .set(USAGE_BUDGETS.SPENT_REQUESTS, USAGE_BUDGETS.SPENT_REQUESTS.plus(spent.requests()))
                .set(USAGE_BUDGETS.SPENT_TOKENS, USAGE_BUDGETS.SPENT_TOKENS.plus(spent.tokens()))
                .set(USAGE_BUDGETS.SPENT_COST, USAGE_BUDGETS.SPENT_COST.plus(spent.cost()))
                .set(USAGE_BUDGETS.LEFT_REQUESTS, USAGE_BUDGETS.LEFT_REQUESTS.minus(drawn.requests()))
                .set(USAGE_BUDGETS.LEFT_TOKENS, USAGE_BUDGETS.LEFT_TOKENS.minus(drawn.tokens()))
                .set(USAGE_BUDGETS.LEFT_COST, USAGE_BUDGETS.LEFT_COST.minus(drawn.cost()))
                .set(USAGE_BUDGETS.REVISION, revision);
        var ended = status == BudgetStatus.RESERVED ? change : change.set(USAGE_BUDGETS.STATUS, status.toString());
        // An event that comes again changes nothing.
        writes.add(
                event.job(),
                ended.where(USAGE_BUDGETS.JOB_ID.eq(event.job().value())).and(USAGE_BUDGETS.REVISION.lt(revision)));
    }
}
