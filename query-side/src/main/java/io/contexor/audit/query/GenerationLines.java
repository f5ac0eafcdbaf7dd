package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.ANSWERED;
import static io.contexor.audit.api.AuditAction.CALLED;
import static io.contexor.audit.api.AuditAction.FAILED;
import static io.contexor.audit.api.AuditAction.REQUESTED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;

import io.contexor.audit.api.AuditAction;
import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiPolicyEvent;
import io.contexor.generation.api.PiiPolicyEvent.PiiPolicyChosen;

/** How the events of generation read. What people wished for and what models wrote stays out. */
final class GenerationLines {

    private static final String MODEL = "model";
    private static final String ATTEMPT = "attempt";

    static Line of(GenerationEvent event) {
        return switch (event) {
            case GenerationRequested requested -> requested(requested);
            case AttemptStarted started ->
                line(CALLED, started)
                        .now(Line.STATUS, JobStatus.RUNNING)
                        .fact(ATTEMPT, started.attempt())
                        .fact(MODEL, started.model())
                        .fact("repair", started.repair())
                        .fact("sha256", started.sha256());
            case AttemptFailed failed ->
                line(FAILED, failed)
                        .fact(ATTEMPT, failed.attempt())
                        .fact(MODEL, failed.model())
                        .fact("error", failed.error())
                        .fact("cost", failed.cost())
                        .fact("unknown", failed.unknown());
            case AnswerReceived answer ->
                line(ANSWERED, answer)
                        .fact(ATTEMPT, answer.attempt())
                        .fact(MODEL, answer.model())
                        .fact("cost", answer.cost())
                        .fact("simulated", answer.simulated());
            case GenerationCompleted completed ->
                line(STATUS_CHANGED, completed)
                        .about(completed.content().value())
                        .now(Line.STATUS, JobStatus.COMPLETED)
                        .fact("version", completed.version());
            case GenerationFailed failed ->
                line(STATUS_CHANGED, failed)
                        .about(failed.content().value())
                        .now(Line.STATUS, JobStatus.FAILED)
                        .notes(failed.reason());
            case GenerationCancelled cancelled ->
                line(STATUS_CHANGED, cancelled)
                        .about(cancelled.content().value())
                        .now(Line.STATUS, JobStatus.CANCELLED)
                        .by(cancelled.by());
        };
    }

    static Line of(PiiPolicyEvent event) {
        return switch (event) {
            case PiiPolicyChosen chosen -> chosen(chosen);
        };
    }

    private static Line line(AuditAction action, GenerationEvent event) {
        return Line.of(action, "job", event.job());
    }

    private static Line requested(GenerationRequested requested) {
        var order = requested.order();
        return line(REQUESTED, requested)
                .in(order.organisation(), order.workspace())
                .about(order.content().value())
                .by(order.requester())
                .now(Line.STATUS, JobStatus.PENDING)
                .fact("kind", order.kind())
                .fact("language", order.language())
                .fact("prompt", order.prompt())
                .fact("prompt_version", order.promptVersion())
                .fact(MODEL, order.models().getFirst())
                .fact("reserved", order.reserved().cost());
    }

    private static Line chosen(PiiPolicyChosen chosen) {
        var line = Line.of(UPDATED, "pii_policy", chosen.workspace())
                .in(null, chosen.workspace())
                .by(chosen.by())
                .concerns(null);
        for (var kind : PiiKind.values()) {
            line.now(kind.toString(), chosen.treatments().of(kind));
        }
        return line;
    }

    private GenerationLines() {}
}
