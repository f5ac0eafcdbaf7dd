package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_REVIEW_FACTS;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
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
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code analytics_review_facts}: one row per passage. Every event may come twice.
 *
 * <p>A passage begins with the draft, and ends with a decision; whatever is done to a text that was decided about begins the next one.
 */
@Component
@ProcessingGroup(ReviewFactsProjection.NAME)
class ReviewFactsProjection {

    static final String NAME = "analytics.review-facts";

    private static final Condition DECIDED =
            ANALYTICS_REVIEW_FACTS.STATUS.in(ContentStatus.APPROVED.toString(), ContentStatus.REJECTED.toString());

    private static final String NEXT_PASSAGE = """
        insert into analytics_review_facts (content_id, passage, round, organisation_id, workspace_id, project_id, account_id,
            status, version, writer, source, job_id, model, prompt_id, prompt_version, kind, language, began_at, revision)
        select content_id, passage + 1, case status when 'approved' then 1 else round + 1 end, organisation_id, workspace_id,
            project_id, account_id, 'draft', version, writer, source, job_id, model, prompt_id, prompt_version, kind, language,
            ?::timestamptz, ?
        from (select * from analytics_review_facts where content_id = ? order by passage desc limit 1) last
        where status in ('approved', 'rejected') and revision < ?""";

    private final DSLContext db;
    private final Writes writes;

    ReviewFactsProjection(DSLContext db, Batches batches) {
        this.db = db;
        this.writes = batches.writes(NAME, db);
    }

    @EventHandler
    void on(
            ContentEvent event,
            @Timestamp Instant at,
            @SequenceNumber long revision,
            @MetaDataValue(EventFacts.ORGANISATION) @Nullable String organisation) {
        switch (event) {
            case ContentDrafted drafted -> insert(drafted, at, revision, organisation);
            case ContentRevised revised -> change(goneOn(event, at, revision), revision, written(revised));
            case GenerationBegun _ -> change(goneOn(event, at, revision), revision, now(ContentStatus.IN_PROGRESS));
            case ContentReopened _ ->
                change(
                        goneOn(event, at, revision),
                        revision,
                        now(ContentStatus.DRAFT).and(ANALYTICS_REVIEW_FACTS.SUBMITTED_AT, null));
            case ContentGenerated generated -> change(event, revision, written(generated, at));
            case GenerationAbandoned _ -> change(event, revision, now(ContentStatus.DRAFT));
            case ContentSubmitted submitted ->
                change(
                        event,
                        revision,
                        now(ContentStatus.REVIEW)
                                .and(ANALYTICS_REVIEW_FACTS.VERSION, submitted.version())
                                .and(ANALYTICS_REVIEW_FACTS.SUBMITTED_AT, at));
            case ContentApproved approved ->
                change(event, revision, decided(ContentStatus.APPROVED, approved.approver(), at));
            case ContentRejected rejected ->
                change(
                        event,
                        revision,
                        decided(ContentStatus.REJECTED, rejected.reviewer(), at)
                                .and(ANALYTICS_REVIEW_FACTS.REASON, rejected.reason())
                                .and(ANALYTICS_REVIEW_FACTS.REASON_WORDS, Reasons.words(rejected.reason())));
            case ApprovalVoided _ -> {
                change(event, revision - 1, revision, Columns.with(ANALYTICS_REVIEW_FACTS.VOIDED_AT, at));
                next(event, at, revision, revision);
            }
            case ContentArchived _ ->
                change(
                        event,
                        revision,
                        Columns.with(
                                ANALYTICS_REVIEW_FACTS.STATUS,
                                when(DECIDED, ANALYTICS_REVIEW_FACTS.STATUS)
                                        .otherwise(ContentStatus.ARCHIVED.toString())));
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(ANALYTICS_REVIEW_FACTS).execute();
    }

    private void insert(ContentDrafted drafted, Instant at, long revision, @Nullable String organisation) {
        var statement = db.insertInto(ANALYTICS_REVIEW_FACTS)
                .set(ANALYTICS_REVIEW_FACTS.CONTENT_ID, drafted.contentId().value())
                .set(ANALYTICS_REVIEW_FACTS.PASSAGE, 1)
                .set(ANALYTICS_REVIEW_FACTS.ROUND, 1)
                .set(
                        ANALYTICS_REVIEW_FACTS.ORGANISATION_ID,
                        organisation == null ? null : UUID.fromString(organisation))
                .set(ANALYTICS_REVIEW_FACTS.WORKSPACE_ID, drafted.workspace().value())
                .set(ANALYTICS_REVIEW_FACTS.PROJECT_ID, drafted.project().toString())
                .set(ANALYTICS_REVIEW_FACTS.ACCOUNT_ID, drafted.author().value())
                .set(ANALYTICS_REVIEW_FACTS.STATUS, ContentStatus.DRAFT.toString())
                .set(ANALYTICS_REVIEW_FACTS.BEGAN_AT, at)
                .set(ANALYTICS_REVIEW_FACTS.REVISION, revision)
                .onConflict(ANALYTICS_REVIEW_FACTS.CONTENT_ID, ANALYTICS_REVIEW_FACTS.PASSAGE)
                .doNothing();
        writes.add(drafted.contentId(), statement);
    }

    private static Columns written(ContentRevised revised) {
        var edits = ANALYTICS_REVIEW_FACTS.SOURCE.in(Making.AI, Making.EDITED);
        return now(ContentStatus.DRAFT)
                .and(ANALYTICS_REVIEW_FACTS.VERSION, revised.version())
                .and(ANALYTICS_REVIEW_FACTS.WRITER, revised.author().value())
                .and(ANALYTICS_REVIEW_FACTS.SOURCE, when(edits, Making.EDITED).otherwise(Making.PERSON));
    }

    private static Columns written(ContentGenerated generated, Instant at) {
        var making = Making.of(generated);
        return now(ContentStatus.REVIEW)
                .and(ANALYTICS_REVIEW_FACTS.SUBMITTED_AT, at)
                .and(ANALYTICS_REVIEW_FACTS.VERSION, generated.version())
                .and(ANALYTICS_REVIEW_FACTS.WRITER, generated.requester().value())
                .and(ANALYTICS_REVIEW_FACTS.SOURCE, Making.AI)
                .and(ANALYTICS_REVIEW_FACTS.JOB_ID, making.job())
                .and(ANALYTICS_REVIEW_FACTS.MODEL, making.model())
                .and(ANALYTICS_REVIEW_FACTS.PROMPT_ID, making.prompt())
                .and(ANALYTICS_REVIEW_FACTS.PROMPT_VERSION, making.promptVersion())
                .and(ANALYTICS_REVIEW_FACTS.KIND, making.kind())
                .and(ANALYTICS_REVIEW_FACTS.LANGUAGE, making.language());
    }

    private static Columns decided(ContentStatus status, AccountId reviewer, Instant at) {
        return now(status)
                .and(ANALYTICS_REVIEW_FACTS.REVIEWER, reviewer.value())
                .and(ANALYTICS_REVIEW_FACTS.DECIDED_AT, at);
    }

    private static Columns now(ContentStatus status) {
        return Columns.with(ANALYTICS_REVIEW_FACTS.STATUS, status.toString());
    }

    /** Begins the next passage where the last one is over, and leaves the event itself to be told. */
    private ContentEvent goneOn(ContentEvent event, Instant at, long revision) {
        next(event, at, revision - 1, revision);
        return event;
    }

    private void next(ContentEvent event, Instant at, long told, long revision) {
        var content = event.contentId();
        writes.add(content, db.query(NEXT_PASSAGE, at.toString(), told, content.value(), revision));
    }

    private void change(ContentEvent event, long revision, Columns columns) {
        change(event, revision, revision, columns);
    }

    private void change(ContentEvent event, long told, long revision, Columns columns) {
        var content = ANALYTICS_REVIEW_FACTS.CONTENT_ID.eq(event.contentId().value());
        var statement = db.update(ANALYTICS_REVIEW_FACTS)
                .set(columns.changed())
                .set(ANALYTICS_REVIEW_FACTS.REVISION, told)
                .where(content)
                .and(ANALYTICS_REVIEW_FACTS.PASSAGE.eq(select(max(ANALYTICS_REVIEW_FACTS.PASSAGE))
                        .from(ANALYTICS_REVIEW_FACTS)
                        .where(content)))
                // An event that comes again changes nothing.
                .and(ANALYTICS_REVIEW_FACTS.REVISION.lt(revision));
        writes.add(event.contentId(), statement);
    }
}
