package io.contexor.webhooks.command;

import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.webhooks.api.EventType;
import org.jspecify.annotations.Nullable;

/** What is told of jobs: how they begin and end, and not what models answer in between. */
final class JobNews {

    private static final String CONTENT = "content";
    private static final String BY = "by";

    static @Nullable News of(GenerationEvent event) {
        return switch (event) {
            case GenerationRequested requested ->
                news(EventType.JOB_REQUESTED, requested, "pending")
                        .with(CONTENT, requested.order().content())
                        .with(BY, requested.order().requester());
            case GenerationCompleted completed ->
                news(EventType.JOB_COMPLETED, completed, "completed")
                        .with(CONTENT, completed.content())
                        .with("version", completed.version())
                        .link(
                                "version",
                                "/contents/%s/versions/%d".formatted(completed.content(), completed.version()));
            case GenerationFailed failed ->
                news(EventType.JOB_FAILED, failed, "failed")
                        .with(CONTENT, failed.content())
                        .with("reason", failed.reason());
            case GenerationCancelled cancelled ->
                news(EventType.JOB_CANCELLED, cancelled, "cancelled")
                        .with(CONTENT, cancelled.content())
                        .with(BY, cancelled.by());
            case AttemptStarted _, AttemptFailed _, AnswerReceived _ -> null;
        };
    }

    private static News news(EventType type, GenerationEvent event, String status) {
        return News.about(type, "job", event.job(), "/ai/jobs/" + event.job()).with("status", status);
    }

    private JobNews() {}
}
