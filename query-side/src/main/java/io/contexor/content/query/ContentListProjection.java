package io.contexor.content.query;

import static io.contexor.projections.SearchVector.SEARCH;
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
import io.contexor.content.api.ContentStatus;
import io.contexor.projections.SearchVector;
import io.contexor.shared.EventFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code content_list}: one row per item, with the text of its newest version. Every event may come twice. */
@Component
@ProcessingGroup(ContentListProjection.NAME)
class ContentListProjection {

    static final String NAME = "content.list";

    private final DSLContext db;

    ContentListProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(ContentEvent event, @Timestamp Instant at, @SequenceNumber long revision, MetaData facts) {
        switch (event) {
            case ContentDrafted drafted -> insert(drafted, at, revision, facts);
            case ContentRevised revised ->
                text(ContentStatus.DRAFT, revised.version(), revised.title(), revised.body())
                        .set(CONTENT_LIST.WORD_COUNT, revised.wordCount())
                        .set(CONTENT_LIST.SHA256, revised.sha256())
                        .set(CONTENT_LIST.REJECTION_REASON, null)
                        .apply(event, at, revision);
            case ContentGenerated generated ->
                text(ContentStatus.REVIEW, generated.version(), generated.title(), generated.body())
                        .set(CONTENT_LIST.WORD_COUNT, generated.wordCount())
                        .set(CONTENT_LIST.SHA256, generated.sha256())
                        .set(CONTENT_LIST.PII_WARNINGS, piiWarnings(generated))
                        .apply(event, at, revision);
            case ContentSubmitted _ -> status(ContentStatus.REVIEW).apply(event, at, revision);
            case ContentApproved approved -> approval(approved, at, facts).apply(event, at, revision);
            case ContentRejected rejected ->
                status(ContentStatus.REJECTED)
                        .set(CONTENT_LIST.REJECTION_REASON, rejected.reason())
                        .apply(event, at, revision);
            case ApprovalVoided _ -> withoutApproval().apply(event, at, revision);
            case ContentReopened _ -> restart(ContentStatus.DRAFT).apply(event, at, revision);
            case GenerationBegun _ -> restart(ContentStatus.IN_PROGRESS).apply(event, at, revision);
            case GenerationAbandoned _ -> status(ContentStatus.DRAFT).apply(event, at, revision);
            case ContentArchived _ -> status(ContentStatus.ARCHIVED).apply(event, at, revision);
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(CONTENT_LIST).execute();
    }

    private void insert(ContentDrafted drafted, Instant at, long revision, MetaData facts) {
        db.insertInto(CONTENT_LIST)
                .set(CONTENT_LIST.CONTENT_ID, drafted.contentId().value())
                .set(CONTENT_LIST.WORKSPACE_ID, drafted.workspace().value())
                .set(CONTENT_LIST.PROJECT, drafted.project().value())
                .set(CONTENT_LIST.STATUS, ContentStatus.DRAFT.toString())
                .set(CONTENT_LIST.TITLE, drafted.title())
                .set(CONTENT_LIST.PROMPT, drafted.prompt())
                .set(CONTENT_LIST.PROMPT_VARIABLES, Json.of(drafted.promptVariables()))
                .set(CONTENT_LIST.CREATED_BY, drafted.author().value())
                .set(CONTENT_LIST.CREATED_BY_NAME, (String) facts.get(EventFacts.ACCOUNT_NAME))
                .set(CONTENT_LIST.CREATED_AT, at)
                .set(CONTENT_LIST.CHANGED_AT, at)
                .set(CONTENT_LIST.REVISION, revision)
                .set(SEARCH, SearchVector.of(drafted.title(), ""))
                .onConflict(CONTENT_LIST.CONTENT_ID)
                .doNothing()
                .execute();
    }

    /** Such as {@code email: 2}. */
    private static String[] piiWarnings(ContentGenerated generated) {
        var warnings = generated.metadata().getOrDefault("pii_warnings", "");
        return warnings.isEmpty() ? new String[0] : warnings.split(", ", -1);
    }

    private Change text(ContentStatus status, int version, String title, String body) {
        return status(status)
                .set(CONTENT_LIST.CURRENT_VERSION, version)
                .set(CONTENT_LIST.TITLE, title)
                .set(CONTENT_LIST.BODY, body)
                .set(SEARCH, SearchVector.of(title, body));
    }

    private Change approval(ContentApproved approved, Instant at, MetaData facts) {
        return status(ContentStatus.APPROVED)
                .set(CONTENT_LIST.APPROVED_BY, approved.approver().value())
                .set(CONTENT_LIST.APPROVED_BY_NAME, (String) facts.get(EventFacts.ACCOUNT_NAME))
                .set(CONTENT_LIST.APPROVED_AT, at)
                .set(CONTENT_LIST.APPROVED_VERSION, approved.version())
                .set(CONTENT_LIST.APPROVAL_NOTES, approved.notes());
    }

    private Change withoutApproval() {
        return status(ContentStatus.DRAFT)
                .set(CONTENT_LIST.APPROVED_BY, null)
                .set(CONTENT_LIST.APPROVED_BY_NAME, null)
                .set(CONTENT_LIST.APPROVED_AT, null)
                .set(CONTENT_LIST.APPROVED_VERSION, null)
                .set(CONTENT_LIST.APPROVAL_NOTES, null);
    }

    /** A reason to reject holds until work goes on. */
    private Change restart(ContentStatus status) {
        return status(status).set(CONTENT_LIST.REJECTION_REASON, null);
    }

    private Change status(ContentStatus status) {
        return new Change().set(CONTENT_LIST.STATUS, status.toString());
    }

    private final class Change {

        private final Map<Field<?>, @Nullable Object> columns = new HashMap<>();

        Change set(Field<?> column, @Nullable Object value) {
            columns.put(column, value);
            return this;
        }

        void apply(ContentEvent event, Instant at, long revision) {
            db.update(CONTENT_LIST)
                    .set(columns)
                    .set(CONTENT_LIST.CHANGED_AT, at)
                    .set(CONTENT_LIST.REVISION, revision)
                    .where(CONTENT_LIST.CONTENT_ID.eq(event.contentId().value()))
                    // An event that comes again changes nothing.
                    .and(CONTENT_LIST.REVISION.lt(revision))
                    .execute();
        }
    }
}
