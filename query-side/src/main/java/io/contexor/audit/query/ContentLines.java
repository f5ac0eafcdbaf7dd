package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.APPROVED;
import static io.contexor.audit.api.AuditAction.CREATED;
import static io.contexor.audit.api.AuditAction.DELETED;
import static io.contexor.audit.api.AuditAction.REJECTED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;

import io.contexor.audit.api.AuditAction;
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
import io.contexor.content.api.ReviewPolicyEvent;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesDemanded;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesWaived;
import io.contexor.content.api.ReviewPolicyEvent.ReviewersChosen;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorDemanded;
import io.contexor.content.api.ReviewPolicyEvent.SecondFactorWaived;
import io.contexor.shared.AccountId;

/** How the events of content read. */
final class ContentLines {

    static final String REVIEW_POLICY = "review_policy";
    static final String REVIEWERS = "reviewers";

    static Line of(ContentEvent event) {
        return switch (event) {
            case ContentDrafted drafted ->
                line(CREATED, drafted, ContentStatus.DRAFT)
                        .in(null, drafted.workspace())
                        .by(drafted.author())
                        .now(Line.TITLE, drafted.title())
                        .now("project", drafted.project());
            case ContentRevised revised ->
                text(
                                line(UPDATED, revised, ContentStatus.DRAFT),
                                revised.version(),
                                revised.title(),
                                revised.body(),
                                revised.wordCount(),
                                revised.sha256())
                        .by(revised.author());
            case ContentGenerated generated ->
                text(
                                line(UPDATED, generated, ContentStatus.REVIEW),
                                generated.version(),
                                generated.title(),
                                generated.body(),
                                generated.wordCount(),
                                generated.sha256())
                        .fact("job", generated.job())
                        .fact("requester", generated.requester())
                        .fact("model", generated.metadata().get("model"));
            case ContentSubmitted submitted ->
                line(STATUS_CHANGED, submitted, ContentStatus.REVIEW)
                        .by(submitted.submitter())
                        .fact("version", submitted.version());
            case ContentApproved approved ->
                line(APPROVED, approved, ContentStatus.APPROVED)
                        .by(approved.approver())
                        .notes(approved.notes())
                        .fact("version", approved.version())
                        .fact("sha256", approved.sha256());
            case ContentRejected rejected ->
                line(REJECTED, rejected, ContentStatus.REJECTED)
                        .by(rejected.reviewer())
                        .notes(rejected.reason())
                        .fact("version", rejected.version());
            case ApprovalVoided voided ->
                line(STATUS_CHANGED, voided, ContentStatus.DRAFT)
                        .by(voided.voidedBy())
                        .fact("version", voided.version())
                        .fact("sha256", voided.sha256());
            case ContentReopened reopened ->
                line(STATUS_CHANGED, reopened, ContentStatus.DRAFT).by(reopened.opener());
            case ContentArchived archived ->
                line(DELETED, archived, ContentStatus.ARCHIVED).by(archived.archivist());
            case GenerationBegun begun ->
                line(STATUS_CHANGED, begun, ContentStatus.IN_PROGRESS)
                        .by(begun.requester())
                        .fact("job", begun.job());
            case GenerationAbandoned abandoned ->
                line(STATUS_CHANGED, abandoned, ContentStatus.DRAFT)
                        .notes(abandoned.reason())
                        .fact("job", abandoned.job());
        };
    }

    static Line of(ReviewPolicyEvent event) {
        return switch (event) {
            case FourEyesDemanded demanded -> policy(demanded, demanded.by()).now("four_eyes", true);
            case FourEyesWaived waived -> policy(waived, waived.by()).now("four_eyes", false);
            case ReviewersChosen chosen -> policy(chosen, chosen.by()).now(REVIEWERS, chosen.least());
            case SecondFactorDemanded demanded ->
                policy(demanded, demanded.by()).now("second_factor", true);
            case SecondFactorWaived waived -> policy(waived, waived.by()).now("second_factor", false);
        };
    }

    private static Line line(AuditAction action, ContentEvent event, ContentStatus status) {
        return Line.of(action, "content", event.contentId())
                .about(event.contentId().value())
                .now(Line.STATUS, status);
    }

    private static Line text(Line line, int version, String title, String body, int words, String sha256) {
        return line.now(Line.TITLE, title)
                .now("version", version)
                .now("words", words)
                .now("size", body.length())
                .now("sha256", sha256);
    }

    private static Line policy(ReviewPolicyEvent event, AccountId by) {
        return Line.of(UPDATED, REVIEW_POLICY, event.workspace())
                .in(null, event.workspace())
                .by(by)
                .concerns(null);
    }

    private ContentLines() {}
}
