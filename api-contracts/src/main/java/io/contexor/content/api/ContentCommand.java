package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of a content item. Asking twice is harmless. */
public sealed interface ContentCommand {

    @TargetAggregateIdentifier
    ContentId contentId();

    /** Where the caller stands; for anyone outside the item's own workspace the item does not exist. */
    WorkspaceId workspace();

    /** An empty {@code body} drafts an item without a version, to be written later. */
    record DraftContent(
            ContentId contentId,
            WorkspaceId workspace,
            ProjectId project,
            String title,
            String body,
            @Nullable String prompt,
            Map<String, String> promptVariables,
            AccountId author)
            implements ContentCommand {}

    /** Drafts an item whose id a repeated request may have drafted before; then it is left as it is. */
    record DraftContentOnce(DraftContent draft) implements ContentCommand {
        @Override
        public ContentId contentId() {
            return draft.contentId();
        }

        @Override
        public WorkspaceId workspace() {
            return draft.workspace();
        }
    }

    /** What is {@code null} stays as it is. */
    record ReviseContent(
            ContentId contentId,
            WorkspaceId workspace,
            @Nullable String title,
            @Nullable String body,
            AccountId author) implements ContentCommand {}

    record SubmitContent(ContentId contentId, WorkspaceId workspace, AccountId submitter) implements ContentCommand {}

    /** Without a {@code version} the one under review is meant. */
    record ApproveContent(
            ContentId contentId,
            WorkspaceId workspace,
            @Nullable Integer version,
            String notes,
            Reviewer approver) implements ContentCommand {}

    record RejectContent(ContentId contentId, WorkspaceId workspace, String reason, Reviewer reviewer)
            implements ContentCommand {}

    record ReopenContent(ContentId contentId, WorkspaceId workspace, AccountId opener) implements ContentCommand {}

    record ArchiveContent(ContentId contentId, WorkspaceId workspace, AccountId archivist) implements ContentCommand {}

    /** An AI job takes the item over until it completes or is abandoned. Answered with a {@link GenerationGround}. */
    record BeginGeneration(ContentId contentId, WorkspaceId workspace, UUID job, AccountId requester)
            implements ContentCommand {}

    /** The job's text becomes exactly one new version, in review; {@code metadata} says how it was made. The title stays. */
    record CompleteGeneration(
            ContentId contentId, WorkspaceId workspace, UUID job, String body, Map<String, String> metadata)
            implements ContentCommand {}

    /** The job failed for good or was cancelled: the item is a draft again. */
    record AbandonGeneration(ContentId contentId, WorkspaceId workspace, UUID job, String reason)
            implements ContentCommand {}
}
