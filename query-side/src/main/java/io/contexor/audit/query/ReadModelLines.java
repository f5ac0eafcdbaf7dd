package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.DELETED;
import static io.contexor.audit.api.AuditAction.FAILED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;

import io.contexor.audit.api.AuditAction;
import io.contexor.audit.api.ReadModelEvent;
import io.contexor.audit.api.ReadModelEvent.DeadLetterDiscarded;
import io.contexor.audit.api.ReadModelEvent.DeadLettersRetried;
import io.contexor.audit.api.ReadModelEvent.ReadModelPaused;
import io.contexor.audit.api.ReadModelEvent.ReadModelResumed;
import io.contexor.audit.api.ReadModelEvent.RebuildCancelled;
import io.contexor.audit.api.ReadModelEvent.RebuildFailed;
import io.contexor.audit.api.ReadModelEvent.RebuildFinished;
import io.contexor.audit.api.ReadModelEvent.RebuildStarted;
import java.util.UUID;

/** How it reads what operators had done with read models. It belongs to no place, so that only operators see it. */
final class ReadModelLines {

    static Line of(ReadModelEvent event) {
        return switch (event) {
            case RebuildStarted started ->
                rebuild(UPDATED, started, started.rebuild(), "running")
                        .fact("dry_run", started.dryRun())
                        .fact("rate", started.rate());
            case RebuildFinished finished ->
                rebuild(UPDATED, finished, finished.rebuild(), "finished")
                        .fact("dry_run", finished.dryRun())
                        .fact("rows_before", finished.rowsBefore())
                        .fact("rows_after", finished.rowsAfter())
                        .fact("surplus", finished.surplus())
                        .fact("missing", finished.missing());
            case RebuildFailed failed ->
                rebuild(FAILED, failed, failed.rebuild(), "failed").fact("at", failed.position());
            case RebuildCancelled cancelled ->
                rebuild(UPDATED, cancelled, cancelled.rebuild(), "cancelled").fact("at", cancelled.position());
            case ReadModelPaused paused -> line(STATUS_CHANGED, paused).now(Line.STATUS, "paused");
            case ReadModelResumed resumed -> line(STATUS_CHANGED, resumed).now(Line.STATUS, "running");
            case DeadLettersRetried retried -> line(UPDATED, retried).fact("letters", retried.letters());
            case DeadLetterDiscarded discarded ->
                line(DELETED, discarded)
                        .fact("letter", discarded.letter())
                        .fact("event", discarded.event())
                        .fact("event_id", discarded.eventId());
        };
    }

    private static Line rebuild(AuditAction action, ReadModelEvent event, UUID rebuild, String state) {
        return line(action, event).now("rebuild", state).fact("rebuild_id", rebuild);
    }

    private static Line line(AuditAction action, ReadModelEvent event) {
        var line =
                Line.of(action, "read_model", event.readModel()).by(event.by()).fact("read_model", event.readModel());
        // In place of a program: it is what is known of from where somebody acted.
        line.userAgent = event.terminal();
        return line;
    }

    private ReadModelLines() {}
}
