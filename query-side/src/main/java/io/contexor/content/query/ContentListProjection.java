package io.contexor.content.query;

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
import io.contexor.projections.Writes;
import java.time.Instant;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code content_list}: one row per item, with the text of its newest version. Every event may come twice. */
@Component
@ProcessingGroup(ContentListProjection.NAME)
class ContentListProjection {

    static final String NAME = "content.list";

    private final DSLContext db;
    private final Writes writes;

    ContentListProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(ContentEvent event, @Timestamp Instant at, @SequenceNumber long revision, MetaData facts) {
        var columns = ContentState.after(event, at, revision, facts);
        var statement = switch (event) {
            case ContentDrafted _ -> insert(columns);
            case ContentRevised _,
                    ContentGenerated _,
                    ContentSubmitted _,
                    ContentApproved _,
                    ContentRejected _,
                    ApprovalVoided _,
                    ContentReopened _,
                    GenerationBegun _,
                    GenerationAbandoned _,
                    ContentArchived _ -> update(event, revision, columns);
        };
        writes.add(event.contentId(), statement);
    }

    @ResetHandler
    void reset() {
        db.truncate(CONTENT_LIST).execute();
    }

    private Query insert(Map<Field<?>, @Nullable Object> columns) {
        return db.insertInto(CONTENT_LIST)
                .set(columns)
                .onConflict(CONTENT_LIST.CONTENT_ID)
                .doNothing();
    }

    private Query update(ContentEvent event, long revision, Map<Field<?>, @Nullable Object> columns) {
        return db.update(CONTENT_LIST)
                .set(columns)
                .where(CONTENT_LIST.CONTENT_ID.eq(event.contentId().value()))
                // An event that comes again changes nothing.
                .and(CONTENT_LIST.REVISION.lt(revision));
    }
}
