package io.contexor.content.query;

import static io.contexor.tables.readmodel.Tables.CONTENT_VERSIONS;

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
import io.contexor.shared.EventFacts;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;

/** Keeps {@code content_versions}: every version as it was written, for ever. Every event may come twice. */
@Component
@ProcessingGroup(ContentVersionsProjection.NAME)
class ContentVersionsProjection {

    static final String NAME = "content.versions";

    private final DSLContext db;
    private final Writes writes;

    ContentVersionsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(ContentEvent event, @Timestamp Instant at, MetaData facts) {
        switch (event) {
            case ContentRevised revised -> writes.add(event.contentId(), version(revised, at, facts));
            case ContentGenerated generated -> writes.add(event.contentId(), version(generated, at, facts));
            case ContentDrafted _,
                    ContentSubmitted _,
                    ContentApproved _,
                    ContentRejected _,
                    ApprovalVoided _,
                    ContentReopened _,
                    ContentArchived _,
                    GenerationBegun _,
                    GenerationAbandoned _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(CONTENT_VERSIONS).execute();
    }

    private Query version(ContentRevised revised, Instant at, MetaData facts) {
        return db.insertInto(CONTENT_VERSIONS)
                .set(CONTENT_VERSIONS.CONTENT_ID, revised.contentId().value())
                .set(CONTENT_VERSIONS.VERSION_NUMBER, revised.version())
                .set(CONTENT_VERSIONS.WORKSPACE_ID, workspace(facts).value())
                .set(CONTENT_VERSIONS.TITLE, revised.title())
                .set(CONTENT_VERSIONS.BODY_MARKDOWN, revised.body())
                .set(CONTENT_VERSIONS.WORD_COUNT, revised.wordCount())
                .set(CONTENT_VERSIONS.SHA256, revised.sha256())
                .set(CONTENT_VERSIONS.METADATA, Json.of(Map.of()))
                .set(CONTENT_VERSIONS.CREATED_BY, revised.author().value())
                .set(CONTENT_VERSIONS.CREATED_BY_NAME, (String) facts.get(EventFacts.ACCOUNT_NAME))
                .set(CONTENT_VERSIONS.CREATED_AT, at)
                .onConflict()
                .doNothing();
    }

    private Query version(ContentGenerated generated, Instant at, MetaData facts) {
        return db.insertInto(CONTENT_VERSIONS)
                .set(CONTENT_VERSIONS.CONTENT_ID, generated.contentId().value())
                .set(CONTENT_VERSIONS.VERSION_NUMBER, generated.version())
                .set(CONTENT_VERSIONS.WORKSPACE_ID, workspace(facts).value())
                .set(CONTENT_VERSIONS.TITLE, generated.title())
                .set(CONTENT_VERSIONS.BODY_MARKDOWN, generated.body())
                .set(CONTENT_VERSIONS.WORD_COUNT, generated.wordCount())
                .set(CONTENT_VERSIONS.SHA256, generated.sha256())
                .set(CONTENT_VERSIONS.METADATA, Json.of(generated.metadata()))
                .set(CONTENT_VERSIONS.AI_JOB, generated.job())
                .set(CONTENT_VERSIONS.CREATED_BY, generated.requester().value())
                .set(CONTENT_VERSIONS.CREATED_BY_NAME, (String) facts.get(EventFacts.ACCOUNT_NAME))
                .set(CONTENT_VERSIONS.CREATED_AT, at)
                .onConflict()
                .doNothing();
    }

    /** Every event says where it happened; one that does not goes to the dead letters instead of to nowhere. */
    private static WorkspaceId workspace(MetaData facts) {
        return WorkspaceId.of(String.valueOf(facts.get(EventFacts.WORKSPACE)));
    }
}
