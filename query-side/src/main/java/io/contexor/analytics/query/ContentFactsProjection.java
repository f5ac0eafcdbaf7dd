package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_CONTENT_FACTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.when;

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
import io.contexor.content.api.ContentStatus;
import io.contexor.projections.Batches;
import io.contexor.projections.Writes;
import io.contexor.shared.EventFacts;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code analytics_content_facts}: one row per content item. Every event may come twice. */
@Component
@ProcessingGroup(ContentFactsProjection.NAME)
class ContentFactsProjection {

    static final String NAME = "analytics.content-facts";

    private final DSLContext db;
    private final Writes writes;

    ContentFactsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(
            ContentEvent event,
            @Timestamp Instant at,
            @SequenceNumber long revision,
            @MetaDataValue(EventFacts.ORGANISATION) @Nullable String organisation) {
        var statement = switch (event) {
            case ContentDrafted drafted -> insert(drafted, at, revision, organisation);
            case ContentRevised revised -> change(event, revision, written(revised, at));
            case GenerationBegun _ ->
                change(event, revision, first(ContentStatus.IN_PROGRESS, ANALYTICS_CONTENT_FACTS.BEGUN_AT, at));
            case ContentGenerated generated -> change(event, revision, written(generated, at));
            case ContentSubmitted _ ->
                change(event, revision, first(ContentStatus.REVIEW, ANALYTICS_CONTENT_FACTS.REVIEWED_AT, at));
            case ContentApproved _ ->
                change(event, revision, first(ContentStatus.APPROVED, ANALYTICS_CONTENT_FACTS.APPROVED_AT, at));
            case ContentRejected _ ->
                change(event, revision, first(ContentStatus.REJECTED, ANALYTICS_CONTENT_FACTS.REJECTED_AT, at));
            case ApprovalVoided _, GenerationAbandoned _ -> change(event, revision, now(ContentStatus.DRAFT));
            case ContentReopened _ ->
                change(event, revision, now(ContentStatus.DRAFT).and(ANALYTICS_CONTENT_FACTS.ARCHIVED_AT, null));
            case ContentArchived _ ->
                change(event, revision, now(ContentStatus.ARCHIVED).and(ANALYTICS_CONTENT_FACTS.ARCHIVED_AT, at));
        };
        writes.add(event.contentId(), statement);
    }

    @ResetHandler
    void reset() {
        db.truncate(ANALYTICS_CONTENT_FACTS).execute();
    }

    private Query insert(ContentDrafted drafted, Instant at, long revision, @Nullable String organisation) {
        return db.insertInto(ANALYTICS_CONTENT_FACTS)
                .set(ANALYTICS_CONTENT_FACTS.CONTENT_ID, drafted.contentId().value())
                .set(
                        ANALYTICS_CONTENT_FACTS.ORGANISATION_ID,
                        organisation == null ? null : UUID.fromString(organisation))
                .set(ANALYTICS_CONTENT_FACTS.WORKSPACE_ID, drafted.workspace().value())
                .set(ANALYTICS_CONTENT_FACTS.PROJECT_ID, drafted.project().toString())
                .set(ANALYTICS_CONTENT_FACTS.ACCOUNT_ID, drafted.author().value())
                .set(ANALYTICS_CONTENT_FACTS.STATUS, ContentStatus.DRAFT.toString())
                .set(ANALYTICS_CONTENT_FACTS.DRAFTED_AT, at)
                .set(ANALYTICS_CONTENT_FACTS.REVISION, revision)
                .onConflict(ANALYTICS_CONTENT_FACTS.CONTENT_ID)
                .doNothing();
    }

    private static Columns written(ContentRevised revised, Instant at) {
        var edits = ANALYTICS_CONTENT_FACTS.SOURCE.in(Making.AI, Making.EDITED);
        return first(ContentStatus.DRAFT, ANALYTICS_CONTENT_FACTS.BEGUN_AT, at)
                .and(ANALYTICS_CONTENT_FACTS.VERSIONS, revised.version())
                .and(ANALYTICS_CONTENT_FACTS.SOURCE, when(edits, Making.EDITED).otherwise(Making.PERSON));
    }

    private static Columns written(ContentGenerated generated, Instant at) {
        var making = Making.of(generated);
        return first(ContentStatus.REVIEW, ANALYTICS_CONTENT_FACTS.REVIEWED_AT, at)
                .and(ANALYTICS_CONTENT_FACTS.VERSIONS, generated.version())
                .and(ANALYTICS_CONTENT_FACTS.SOURCE, Making.AI)
                .and(ANALYTICS_CONTENT_FACTS.MODEL, making.model())
                .and(ANALYTICS_CONTENT_FACTS.PROMPT_ID, making.prompt())
                .and(ANALYTICS_CONTENT_FACTS.PROMPT_VERSION, making.promptVersion())
                .and(ANALYTICS_CONTENT_FACTS.KIND, making.kind())
                .and(ANALYTICS_CONTENT_FACTS.LANGUAGE, making.language());
    }

    private static Columns now(ContentStatus status) {
        return Columns.with(ANALYTICS_CONTENT_FACTS.STATUS, status.toString());
    }

    private static Columns first(ContentStatus status, Field<Instant> reached, Instant at) {
        return now(status).and(reached, coalesce(reached, at));
    }

    private Query change(ContentEvent event, long revision, Columns columns) {
        return db.update(ANALYTICS_CONTENT_FACTS)
                .set(columns.changed())
                .set(ANALYTICS_CONTENT_FACTS.REVISION, revision)
                .where(ANALYTICS_CONTENT_FACTS.CONTENT_ID.eq(event.contentId().value()))
                // An event that comes again changes nothing.
                .and(ANALYTICS_CONTENT_FACTS.REVISION.lt(revision));
    }
}
