package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TIMES;
import static org.jooq.impl.DSL.excluded;

import io.contexor.projections.Batch;
import io.contexor.projections.Batches;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code audit_times}: one row per thousand positions. Every event may come twice. */
@Component
@ProcessingGroup(TimesProjection.NAME)
class TimesProjection {

    static final String NAME = "audit.times";

    private final DSLContext db;
    private final Batch<Happened> batch;

    TimesProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.batch = batches.of(NAME, this::takeIn);
    }

    /** Whatever it is: all that counts is where it stands, and when it happened. */
    @EventHandler
    void on(Object event, TrackingToken token, @Timestamp Instant at) {
        batch.add(new Happened(EventTimes.thousandOf(token.position().orElseThrow()), at));
    }

    private void takeIn(List<Happened> events) {
        var earliest = new TreeMap<Long, Instant>();
        events.forEach(event -> earliest.merge(event.thousand, event.at, TimesProjection::earlier));
        earliest.forEach(this::note);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void note(long thousand, Instant at) {
        db.insertInto(AUDIT_TIMES)
                .set(AUDIT_TIMES.THOUSAND, thousand)
                .set(AUDIT_TIMES.EARLIEST, at)
                .onConflict(AUDIT_TIMES.THOUSAND)
                .doUpdate()
                .set(AUDIT_TIMES.EARLIEST, excluded(AUDIT_TIMES.EARLIEST))
                .where(AUDIT_TIMES.EARLIEST.gt(at))
                .execute();
    }

    @ResetHandler
    void reset() {
        db.truncate(AUDIT_TIMES).execute();
    }

    private record Happened(long thousand, Instant at) {}
}
