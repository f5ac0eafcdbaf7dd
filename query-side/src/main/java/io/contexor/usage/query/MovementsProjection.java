package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_MOVEMENTS;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

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
import io.contexor.usage.api.JobId;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_movements}: one row per event that moved a meter. Every event may come twice. */
@Component
@ProcessingGroup(MovementsProjection.NAME)
class MovementsProjection {

    static final String NAME = "usage.movements";

    private final DSLContext db;
    private final Writes writes;

    MovementsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(BudgetEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        switch (event) {
            case BudgetReserved reserved -> begin(reserved, at, revision);
            case UsageRecorded usage -> move(usage.job(), usage.model(), usage.drawn(), usage.booked(), at, revision);
            case BudgetSettled settled -> end(settled.job(), settled.returned(), at, revision);
            case BudgetReleased released -> end(released.job(), released.returned(), at, revision);
            case BudgetExpired expired -> end(expired.job(), expired.returned(), at, revision);
            case ThresholdReached _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(USAGE_MOVEMENTS).execute();
    }

    private void begin(BudgetReserved reserved, Instant at, long revision) {
        var statement = db.insertInto(USAGE_MOVEMENTS)
                .set(USAGE_MOVEMENTS.JOB_ID, reserved.job().value())
                .set(USAGE_MOVEMENTS.REVISION, revision)
                .set(USAGE_MOVEMENTS.ACCOUNT_ID, reserved.account().value())
                .set(USAGE_MOVEMENTS.ORGANISATION_ID, reserved.organisation().value())
                .set(USAGE_MOVEMENTS.WORKSPACE_ID, reserved.workspace().value())
                .set(
                        USAGE_MOVEMENTS.MODELS,
                        reserved.prices().keySet().stream().sorted().toArray(String[]::new))
                .set(USAGE_MOVEMENTS.DAY, reserved.day())
                .set(USAGE_MOVEMENTS.UTC_DAY, reserved.utcDay())
                .set(USAGE_MOVEMENTS.RESERVED_REQUESTS, reserved.amount().requests())
                .set(USAGE_MOVEMENTS.RESERVED_TOKENS, reserved.amount().tokens())
                .set(USAGE_MOVEMENTS.RESERVED_COST, reserved.amount().cost())
                .set(USAGE_MOVEMENTS.SPENT_REQUESTS, 0L)
                .set(USAGE_MOVEMENTS.SPENT_TOKENS, 0L)
                .set(USAGE_MOVEMENTS.SPENT_COST, Amount.NONE.cost())
                .set(USAGE_MOVEMENTS.MOVED_AT, at)
                .onConflict(USAGE_MOVEMENTS.JOB_ID, USAGE_MOVEMENTS.REVISION)
                .doNothing();
        writes.add(reserved.job(), statement);
    }

    private void end(JobId job, Amount returned, Instant at, long revision) {
        move(job, null, returned, Amount.NONE, at, revision);
    }

    /** Where and when it counts stands in the reservation, which no clock of another node can make younger than what follows. */
    private void move(JobId job, @Nullable String model, Amount drawn, Amount spent, Instant at, long revision) {
        var statement = db.insertInto(
                        USAGE_MOVEMENTS,
                        USAGE_MOVEMENTS.JOB_ID,
                        USAGE_MOVEMENTS.REVISION,
                        USAGE_MOVEMENTS.ACCOUNT_ID,
                        USAGE_MOVEMENTS.ORGANISATION_ID,
                        USAGE_MOVEMENTS.WORKSPACE_ID,
                        USAGE_MOVEMENTS.MODELS,
                        USAGE_MOVEMENTS.MODEL,
                        USAGE_MOVEMENTS.DAY,
                        USAGE_MOVEMENTS.UTC_DAY,
                        USAGE_MOVEMENTS.RESERVED_REQUESTS,
                        USAGE_MOVEMENTS.RESERVED_TOKENS,
                        USAGE_MOVEMENTS.RESERVED_COST,
                        USAGE_MOVEMENTS.SPENT_REQUESTS,
                        USAGE_MOVEMENTS.SPENT_TOKENS,
                        USAGE_MOVEMENTS.SPENT_COST,
                        USAGE_MOVEMENTS.MOVED_AT)
                .select(select(
                                USAGE_MOVEMENTS.JOB_ID,
                                val(revision),
                                USAGE_MOVEMENTS.ACCOUNT_ID,
                                USAGE_MOVEMENTS.ORGANISATION_ID,
                                USAGE_MOVEMENTS.WORKSPACE_ID,
                                USAGE_MOVEMENTS.MODELS,
                                val(model, USAGE_MOVEMENTS.MODEL),
                                USAGE_MOVEMENTS.DAY,
                                USAGE_MOVEMENTS.UTC_DAY,
                                val(-drawn.requests()),
                                val(-drawn.tokens()),
                                val(drawn.cost().negate()),
                                val(spent.requests()),
                                val(spent.tokens()),
                                val(spent.cost()),
                                greatest(USAGE_MOVEMENTS.MOVED_AT, val(at, USAGE_MOVEMENTS.MOVED_AT)))
                        .from(USAGE_MOVEMENTS)
                        .where(USAGE_MOVEMENTS.JOB_ID.eq(job.value()))
                        .and(USAGE_MOVEMENTS.REVISION.eq(0L)))
                .onConflict(USAGE_MOVEMENTS.JOB_ID, USAGE_MOVEMENTS.REVISION)
                .doNothing();
        writes.add(job, statement);
    }
}
