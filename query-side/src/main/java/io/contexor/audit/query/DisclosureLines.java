package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.EXPORTED;
import static io.contexor.audit.api.AuditAction.READ;

import io.contexor.audit.api.AuditAction;
import io.contexor.audit.api.DisclosureEvent;
import io.contexor.audit.api.DisclosureEvent.ExportBegun;
import io.contexor.audit.api.DisclosureEvent.ExportBrokenOff;
import io.contexor.audit.api.DisclosureEvent.ExportFinished;
import io.contexor.audit.api.DisclosureEvent.PersonalDataRead;

/** How it reads that somebody took something away, or was shown personal data of others. */
final class DisclosureLines {

    private static final String ROWS = "rows";

    static Line of(DisclosureEvent event) {
        return switch (event) {
            case ExportBegun begun ->
                line(EXPORTED, begun, begun.what())
                        .now(Line.STATUS, "begun")
                        .fact("format", begun.format())
                        .fact("filter", begun.filter());
            case ExportFinished finished ->
                line(EXPORTED, finished, finished.what())
                        .now(Line.STATUS, "finished")
                        .fact(ROWS, finished.rows())
                        .fact("sha256", finished.sha256());
            case ExportBrokenOff brokenOff ->
                line(EXPORTED, brokenOff, brokenOff.what())
                        .now(Line.STATUS, "broken_off")
                        .fact(ROWS, brokenOff.rows());
            case PersonalDataRead read ->
                line(READ, read, read.what()).fact(ROWS, read.rows()).fact("filter", read.filter());
        };
    }

    private static Line line(AuditAction action, DisclosureEvent event, String what) {
        return Line.of(action, "disclosure", event.disclosure())
                .by(event.by())
                .concerns(event.by())
                .fact("what", what);
    }

    private DisclosureLines() {}
}
