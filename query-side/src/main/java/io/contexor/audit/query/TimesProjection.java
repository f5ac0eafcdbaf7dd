package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TIMES;
import static org.jooq.impl.DSL.excluded;

import java.time.Instant;
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

    TimesProjection(DSLContext db) {
        this.db = db;
    }

    /** Whatever it is: all that counts is where it stands, and when it happened. */
    @EventHandler
    void on(Object event, TrackingToken token, @Timestamp Instant at) {
        db.insertInto(AUDIT_TIMES)
                .set(
                        AUDIT_TIMES.THOUSAND,
                        EventTimes.thousandOf(token.position().orElseThrow()))
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
}
