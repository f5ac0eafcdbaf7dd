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
import org.axonframework.messaging.MetaData;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What an event makes of an item, in the columns of {@code content_list}: said once for what is and for what was. */
final class ContentState {

    private final Map<Field<?>, @Nullable Object> columns = new HashMap<>();

    static Map<Field<?>, @Nullable Object> after(ContentEvent event, Instant at, long revision, MetaData facts) {
        return of(event, at, facts).set(CONTENT_LIST.CHANGED_AT, at).set(CONTENT_LIST.REVISION, revision).columns;
    }

    private static ContentState of(ContentEvent event, Instant at, MetaData facts) {
        return switch (event) {
            case ContentDrafted drafted -> beginning(drafted, at, facts);
            case ContentRevised revised ->
                text(ContentStatus.DRAFT, revised.version(), revised.title(), revised.body())
                        .set(CONTENT_LIST.WORD_COUNT, revised.wordCount())
                        .set(CONTENT_LIST.SHA256, revised.sha256())
                        .set(CONTENT_LIST.REJECTION_REASON, null);
            case ContentGenerated generated ->
                text(ContentStatus.REVIEW, generated.version(), generated.title(), generated.body())
                        .set(CONTENT_LIST.WORD_COUNT, generated.wordCount())
                        .set(CONTENT_LIST.SHA256, generated.sha256())
                        .set(CONTENT_LIST.PII_WARNINGS, piiWarnings(generated));
            case ContentSubmitted _ -> status(ContentStatus.REVIEW);
            case ContentApproved approved -> approval(approved, at, facts);
            case ContentRejected rejected ->
                status(ContentStatus.REJECTED).set(CONTENT_LIST.REJECTION_REASON, rejected.reason());
            case ApprovalVoided _ -> withoutApproval();
            case ContentReopened _ -> restart(ContentStatus.DRAFT);
            case GenerationBegun _ -> restart(ContentStatus.IN_PROGRESS);
            case GenerationAbandoned _ -> status(ContentStatus.DRAFT);
            case ContentArchived _ -> status(ContentStatus.ARCHIVED);
        };
    }

    private static ContentState beginning(ContentDrafted drafted, Instant at, MetaData facts) {
        return status(ContentStatus.DRAFT)
                .set(CONTENT_LIST.CONTENT_ID, drafted.contentId().value())
                .set(CONTENT_LIST.WORKSPACE_ID, drafted.workspace().value())
                .set(CONTENT_LIST.PROJECT, drafted.project().value())
                .set(CONTENT_LIST.TITLE, drafted.title())
                .set(CONTENT_LIST.PROMPT, drafted.prompt())
                .set(CONTENT_LIST.PROMPT_VARIABLES, Json.of(drafted.promptVariables()))
                .set(CONTENT_LIST.CREATED_BY, drafted.author().value())
                .set(CONTENT_LIST.CREATED_BY_NAME, facts.get(EventFacts.ACCOUNT_NAME))
                .set(CONTENT_LIST.CREATED_AT, at)
                .set(SEARCH, SearchVector.of(drafted.title(), ""));
    }

    /** Such as {@code email: 2}. */
    private static String[] piiWarnings(ContentGenerated generated) {
        var warnings = generated.metadata().getOrDefault("pii_warnings", "");
        return warnings.isEmpty() ? new String[0] : warnings.split(", ", -1);
    }

    private static ContentState text(ContentStatus status, int version, String title, String body) {
        return status(status)
                .set(CONTENT_LIST.CURRENT_VERSION, version)
                .set(CONTENT_LIST.TITLE, title)
                .set(CONTENT_LIST.BODY, body)
                .set(SEARCH, SearchVector.of(title, body));
    }

    private static ContentState approval(ContentApproved approved, Instant at, MetaData facts) {
        return status(ContentStatus.APPROVED)
                .set(CONTENT_LIST.APPROVED_BY, approved.approver().value())
                .set(CONTENT_LIST.APPROVED_BY_NAME, facts.get(EventFacts.ACCOUNT_NAME))
                .set(CONTENT_LIST.APPROVED_AT, at)
                .set(CONTENT_LIST.APPROVED_VERSION, approved.version())
                .set(CONTENT_LIST.APPROVAL_NOTES, approved.notes());
    }

    private static ContentState withoutApproval() {
        return status(ContentStatus.DRAFT)
                .set(CONTENT_LIST.APPROVED_BY, null)
                .set(CONTENT_LIST.APPROVED_BY_NAME, null)
                .set(CONTENT_LIST.APPROVED_AT, null)
                .set(CONTENT_LIST.APPROVED_VERSION, null)
                .set(CONTENT_LIST.APPROVAL_NOTES, null);
    }

    /** A reason to reject holds until work goes on. */
    private static ContentState restart(ContentStatus status) {
        return status(status).set(CONTENT_LIST.REJECTION_REASON, null);
    }

    private static ContentState status(ContentStatus status) {
        return new ContentState().set(CONTENT_LIST.STATUS, status.toString());
    }

    private ContentState set(Field<?> column, @Nullable Object value) {
        columns.put(column, value);
        return this;
    }

    private ContentState() {}
}
