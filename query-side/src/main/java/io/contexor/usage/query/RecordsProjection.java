package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_RECORDS;

import io.contexor.projections.Batches;
import io.contexor.projections.Writes;
import io.contexor.usage.api.BudgetEvent;
import io.contexor.usage.api.BudgetEvent.BudgetExpired;
import io.contexor.usage.api.BudgetEvent.BudgetReleased;
import io.contexor.usage.api.BudgetEvent.BudgetReserved;
import io.contexor.usage.api.BudgetEvent.BudgetSettled;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.BudgetEvent.UsageRecorded;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_records}: one row per attempt. Every event may come twice. */
@Component
@ProcessingGroup(RecordsProjection.NAME)
class RecordsProjection {

    static final String NAME = "usage.records";

    private final DSLContext db;
    private final Writes writes;

    RecordsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(BudgetEvent event, @Timestamp Instant at, @MessageIdentifier String id) {
        switch (event) {
            case UsageRecorded usage -> writes.add(event.job(), insert(usage, at, UUID.fromString(id)));
            case BudgetReserved _, BudgetSettled _, BudgetReleased _, BudgetExpired _, ThresholdReached _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(USAGE_RECORDS).execute();
    }

    private Query insert(UsageRecorded usage, Instant at, UUID id) {
        return db.insertInto(USAGE_RECORDS)
                .set(USAGE_RECORDS.JOB_ID, usage.job().value())
                .set(USAGE_RECORDS.ATTEMPT, usage.attempt())
                .set(USAGE_RECORDS.EVENT_ID, id)
                .set(USAGE_RECORDS.CONTENT_ID, usage.content())
                .set(USAGE_RECORDS.ACCOUNT_ID, usage.account().value())
                .set(USAGE_RECORDS.ORGANISATION_ID, usage.organisation().value())
                .set(USAGE_RECORDS.WORKSPACE_ID, usage.workspace().value())
                .set(USAGE_RECORDS.MODEL, usage.model())
                .set(USAGE_RECORDS.PROMPT, usage.tokens().prompt())
                .set(USAGE_RECORDS.CACHED_PROMPT, usage.tokens().cachedPrompt())
                .set(USAGE_RECORDS.CACHE_WRITE, usage.tokens().cacheWrite())
                .set(USAGE_RECORDS.COMPLETION, usage.tokens().completion())
                .set(USAGE_RECORDS.COST, usage.cost())
                .set(USAGE_RECORDS.PRICE, Prices.stored(usage.price()))
                .set(USAGE_RECORDS.MILLIS, usage.millis())
                .set(USAGE_RECORDS.ERROR, usage.error())
                .set(USAGE_RECORDS.UNKNOWN, usage.unknown())
                .set(USAGE_RECORDS.OVERRUN, usage.overrun())
                .set(USAGE_RECORDS.BOOKED_REQUESTS, usage.booked().requests())
                .set(USAGE_RECORDS.DAY, usage.day())
                .set(USAGE_RECORDS.UTC_DAY, usage.utcDay())
                .set(USAGE_RECORDS.RECORDED_AT, at)
                .onConflict(USAGE_RECORDS.JOB_ID, USAGE_RECORDS.ATTEMPT)
                .doNothing();
    }
}
