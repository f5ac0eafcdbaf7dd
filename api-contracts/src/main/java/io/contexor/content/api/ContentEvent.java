package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a content item.
 *
 * <p>These records are stored forever. A component may be added with a default; it is never renamed, retyped or
 * removed. Each has a golden file under {@code src/test/resources/events/content}. A {@code sha256} is the hex SHA-256 of
 * the version's title, a line feed and its body, in UTF-8.
 */
public sealed interface ContentEvent {

    ContentId contentId();

    @Revision("1")
    record ContentDrafted(
            ContentId contentId,
            WorkspaceId workspace,
            ProjectId project,
            String title,
            @Nullable String prompt,
            Map<String, String> promptVariables,
            AccountId author)
            implements ContentEvent {}

    /** A person wrote a version. Revision 1 knew no {@code sha256}. */
    @Revision("2")
    record ContentRevised(
            ContentId contentId, int version, String title, String body, int wordCount, String sha256, AccountId author)
            implements ContentEvent {}

    @Revision("1")
    record ContentSubmitted(ContentId contentId, int version, AccountId submitter) implements ContentEvent {}

    @Revision("1")
    record ContentApproved(ContentId contentId, int version, String sha256, AccountId approver, String notes)
            implements ContentEvent {}

    @Revision("1")
    record ContentRejected(ContentId contentId, int version, AccountId reviewer, String reason)
            implements ContentEvent {}

    /** Approved content was edited, reopened or handed to an AI: the approval of that version holds no longer. */
    @Revision("1")
    record ApprovalVoided(ContentId contentId, int version, String sha256, AccountId voidedBy)
            implements ContentEvent {}

    @Revision("1")
    record ContentReopened(ContentId contentId, AccountId opener) implements ContentEvent {}

    @Revision("1")
    record ContentArchived(ContentId contentId, AccountId archivist) implements ContentEvent {}

    @Revision("1")
    record GenerationBegun(ContentId contentId, UUID job, AccountId requester) implements ContentEvent {}

    /** An AI wrote a version, which went to review. */
    @Revision("1")
    record ContentGenerated(
            ContentId contentId,
            UUID job,
            int version,
            String title,
            String body,
            int wordCount,
            String sha256,
            Map<String, String> metadata,
            AccountId requester)
            implements ContentEvent {}

    @Revision("1")
    record GenerationAbandoned(ContentId contentId, UUID job, String reason) implements ContentEvent {}
}
