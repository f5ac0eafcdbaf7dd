package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_LIMIT_HISTORY;

import io.contexor.projections.History;
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
import org.axonframework.eventhandling.TrackingToken;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_limit_history}: one row per state of a limit, until it was lifted. Every event may come twice. */
@Component
@ProcessingGroup(LimitHistoryProjection.NAME)
class LimitHistoryProjection {

    static final String NAME = "usage.limit-history";

    private final History history;

    LimitHistoryProjection(DSLContext db) {
        this.history = new History(db, USAGE_LIMIT_HISTORY);
    }

    @EventHandler
    void on(LimitEvent event, TrackingToken token, @Timestamp Instant at, @SequenceNumber long revision) {
        long position = token.position().orElseThrow();
        var statement = switch (event) {
            case LimitSet set -> history.begin(LimitState.after(set, at, revision), position);
            case LimitChanged changed -> history.change(is(event), LimitState.after(changed, at, revision), position);
            case LimitLifted _ -> history.end(is(event), position);
        };
        statement.execute();
    }

    @ResetHandler
    void reset() {
        history.reset();
    }

    private static Condition is(LimitEvent event) {
        return USAGE_LIMIT_HISTORY.LIMIT_ID.eq(event.limitId().value());
    }
}
