package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_LIMITS;

import io.contexor.usage.api.LimitEvent;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitLifted;
import io.contexor.usage.api.LimitEvent.LimitSet;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_limits}: one row per limit that counts. Every event may come twice. */
@Component
@ProcessingGroup(LimitsProjection.NAME)
class LimitsProjection {

    static final String NAME = "usage.limits";

    private final DSLContext db;

    LimitsProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(LimitEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        switch (event) {
            case LimitSet set -> insert(set, at, revision);
            case LimitChanged changed -> change(changed, at, revision);
            case LimitLifted lifted ->
                db.deleteFrom(USAGE_LIMITS)
                        .where(USAGE_LIMITS.LIMIT_ID.eq(lifted.limitId().value()))
                        .execute();
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(USAGE_LIMITS).execute();
    }

    private void insert(LimitSet set, Instant at, long revision) {
        db.insertInto(USAGE_LIMITS)
                .set(LimitState.after(set, at, revision))
                .onConflict(USAGE_LIMITS.LIMIT_ID)
                .doNothing()
                .execute();
    }

    private void change(LimitChanged changed, Instant at, long revision) {
        db.update(USAGE_LIMITS)
                .set(LimitState.after(changed, at, revision))
                .where(USAGE_LIMITS.LIMIT_ID.eq(changed.limitId().value()))
                // An event that comes again changes nothing.
                .and(USAGE_LIMITS.REVISION.lt(revision))
                .execute();
    }
}
