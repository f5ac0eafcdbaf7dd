package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TIMES;

import io.contexor.eventstore.StoredTimes;
import io.contexor.projections.Timeline;
import java.time.Instant;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Finds the position that an instant means.
 *
 * <p>The newest thousand positions among which any event is old enough holds the position that is looked for: all that stands
 * behind it happened later. So no more than a thousand events are looked at, in whatever order their times are.
 */
@Component
class EventTimes implements Timeline {

    private static final long THOUSAND = 1_000;

    private final DSLContext db;
    private final StoredTimes events;

    EventTimes(DSLContext db, StoredTimes events) {
        this.db = db;
        this.events = events;
    }

    static long thousandOf(long position) {
        return position / THOUSAND;
    }

    @Override
    public long positionAt(Instant instant, long head) {
        for (var bound = newest(instant, thousandOf(head)); bound.isPresent(); ) {
            long thousand = bound.getAsLong();
            var found =
                    events.lastUntil(instant, thousand * THOUSAND, Math.min(head, thousand * THOUSAND + THOUSAND - 1));
            if (found.isPresent()) {
                return found.getAsLong();
            }
            // What made the newest thousand count stands behind the head.
            bound = newest(instant, thousand - 1);
        }
        return 0;
    }

    private OptionalLong newest(Instant instant, long upTo) {
        return db
                .select(AUDIT_TIMES.THOUSAND)
                .from(AUDIT_TIMES)
                .where(AUDIT_TIMES.THOUSAND.le(upTo))
                .and(AUDIT_TIMES.EARLIEST.le(instant))
                .orderBy(AUDIT_TIMES.THOUSAND.desc())
                .limit(1)
                .fetch(AUDIT_TIMES.THOUSAND)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}
