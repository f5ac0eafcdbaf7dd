package io.contexor.content.query;

import static io.contexor.projections.SearchVector.SEARCH;
import static io.contexor.tables.readmodel.Tables.CONTENT_HISTORY;
import static io.contexor.tables.readmodel.Tables.CONTENT_LIST;

import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRejected;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentEvent.GenerationAbandoned;
import io.contexor.content.api.ContentEvent.GenerationBegun;
import io.contexor.projections.Batches;
import io.contexor.projections.History;
import io.contexor.projections.Writes;
import io.contexor.shared.EventFacts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code content_history}: one row per state of an item. Every event may come twice. */
@Component
@ProcessingGroup(ContentHistoryProjection.NAME)
class ContentHistoryProjection {

    static final String NAME = "content.history";

    private final History history;
    private final Writes writes;

    ContentHistoryProjection(DSLContext db, Batches batches) {
        this.writes = batches.writes(NAME, db);
        this.history =
                new History(db, CONTENT_HISTORY, SEARCH, CONTENT_HISTORY.PROMPT, CONTENT_HISTORY.PROMPT_VARIABLES);
    }

    @EventHandler
    void on(
            ContentEvent event,
            TrackingToken token,
            @Timestamp Instant at,
            @SequenceNumber long revision,
            MetaData facts) {
        long position = token.position().orElseThrow();
        var state = state(event, at, revision, facts);
        var statement = switch (event) {
            case ContentDrafted _ -> history.begin(state, position);
            case ContentRevised _,
                    ContentGenerated _,
                    ContentSubmitted _,
                    ContentApproved _,
                    ContentRejected _,
                    ApprovalVoided _,
                    ContentReopened _,
                    GenerationBegun _,
                    GenerationAbandoned _,
                    ContentArchived _ ->
                history.change(CONTENT_HISTORY.CONTENT_ID.eq(event.contentId().value()), state, position);
        };
        writes.add(event.contentId(), statement);
    }

    @ResetHandler
    void reset() {
        history.reset();
    }

    private static Map<Field<?>, @Nullable Object> state(
            ContentEvent event, Instant at, long revision, MetaData facts) {
        var account = (String) facts.get(EventFacts.ACCOUNT);
        var state = History.without(ContentState.after(event, at, revision, facts), CONTENT_LIST.BODY);
        state.put(CONTENT_HISTORY.EVENT, "content." + event.getClass().getSimpleName());
        state.put(CONTENT_HISTORY.CAUSED_BY, account == null ? null : UUID.fromString(account));
        state.put(CONTENT_HISTORY.CAUSED_BY_NAME, facts.get(EventFacts.ACCOUNT_NAME));
        return state;
    }
}
