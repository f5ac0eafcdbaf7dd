package io.contexor.webhooks.command;

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
import io.contexor.webhooks.api.EventType;
import org.jspecify.annotations.Nullable;

/** What is told of content. That an AI began or gave up is told of its job. */
final class ContentNews {

    private static final String BY = "by";

    static @Nullable News of(ContentEvent event) {
        return switch (event) {
            case ContentDrafted drafted ->
                news(EventType.CONTENT_CREATED, drafted, ContentStatus.DRAFT)
                        .with("project", drafted.project())
                        .with(BY, drafted.author());
            case ContentRevised revised ->
                version(
                                news(EventType.CONTENT_REVISED, revised, ContentStatus.DRAFT),
                                revised,
                                revised.version(),
                                revised.sha256())
                        .with("word_count", revised.wordCount())
                        .with(BY, revised.author());
            case ContentGenerated generated ->
                version(
                                news(EventType.CONTENT_GENERATED, generated, ContentStatus.REVIEW),
                                generated,
                                generated.version(),
                                generated.sha256())
                        .with("word_count", generated.wordCount())
                        .with("job", generated.job())
                        .with(BY, generated.requester());
            case ContentSubmitted submitted ->
                version(
                                news(EventType.CONTENT_SUBMITTED, submitted, ContentStatus.REVIEW),
                                submitted,
                                submitted.version(),
                                null)
                        .with(BY, submitted.submitter());
            case ContentApproved approved ->
                version(
                                news(EventType.CONTENT_APPROVED, approved, ContentStatus.APPROVED),
                                approved,
                                approved.version(),
                                approved.sha256())
                        .with(BY, approved.approver());
            case ContentRejected rejected ->
                version(
                                news(EventType.CONTENT_REJECTED, rejected, ContentStatus.REJECTED),
                                rejected,
                                rejected.version(),
                                null)
                        .with(BY, rejected.reviewer());
            case ApprovalVoided voided ->
                version(
                                news(EventType.CONTENT_APPROVAL_VOIDED, voided, ContentStatus.DRAFT),
                                voided,
                                voided.version(),
                                voided.sha256())
                        .with(BY, voided.voidedBy());
            case ContentReopened reopened ->
                news(EventType.CONTENT_REOPENED, reopened, ContentStatus.DRAFT).with(BY, reopened.opener());
            case ContentArchived archived ->
                news(EventType.CONTENT_ARCHIVED, archived, ContentStatus.ARCHIVED)
                        .with(BY, archived.archivist());
            case GenerationBegun _, GenerationAbandoned _ -> null;
        };
    }

    private static News news(EventType type, ContentEvent event, ContentStatus status) {
        return News.about(type, "content", event.contentId(), "/contents/" + event.contentId())
                .with("status", status);
    }

    private static News version(News news, ContentEvent event, int version, @Nullable String sha256) {
        return news.with("version", version)
                .with("sha256", sha256)
                .link("version", "/contents/%s/versions/%d".formatted(event.contentId(), version));
    }

    private ContentNews() {}
}
