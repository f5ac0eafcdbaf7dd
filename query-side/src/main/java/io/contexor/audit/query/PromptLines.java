package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.CREATED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;

import io.contexor.audit.api.AuditAction;
import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptText;

/** How the events of prompts read. */
final class PromptLines {

    private static final String ACTIVE = "active";

    static Line of(PromptEvent event) {
        return switch (event) {
            case PromptDrafted drafted ->
                text(line(CREATED, drafted), 1, drafted.text(), drafted.sha256())
                        .in(null, drafted.workspace())
                        .by(drafted.author())
                        .now(Line.STATUS, ACTIVE);
            case PromptRevised revised ->
                text(line(UPDATED, revised), revised.version(), revised.text(), revised.sha256())
                        .by(revised.author());
            case PromptShipped shipped ->
                text(
                                line(shipped.version() == 1 ? CREATED : UPDATED, shipped),
                                shipped.version(),
                                shipped.text(),
                                shipped.sha256())
                        .in(null, null)
                        .now(Line.STATUS, ACTIVE);
            case LabelMoved moved ->
                line(UPDATED, moved)
                        .by(moved.by())
                        .now(moved.label().toString(), moved.version())
                        .fact("label", moved.label())
                        .fact("version", moved.version());
            case LabelRemoved removed ->
                line(UPDATED, removed)
                        .by(removed.by())
                        .now(removed.label().toString(), null)
                        .fact("label", removed.label());
            case PromptActivated activated ->
                line(STATUS_CHANGED, activated).by(activated.by()).now(Line.STATUS, ACTIVE);
            case PromptDeactivated deactivated ->
                line(STATUS_CHANGED, deactivated).by(deactivated.by()).now(Line.STATUS, "inactive");
        };
    }

    private static Line line(AuditAction action, PromptEvent event) {
        return Line.of(action, "prompt", event.promptId());
    }

    private static Line text(Line line, int version, PromptText text, String sha256) {
        return line.now(Line.TITLE, text.title())
                .now("category", text.category())
                .now("kind", text.kind())
                .now("version", version)
                .now("size", text.template().length())
                .now("sha256", sha256);
    }

    private PromptLines() {}
}
