package io.contexor.app.tools;

import io.contexor.audit.api.RebuildView;
import io.contexor.audit.api.RebuildView.Result;
import io.contexor.projections.ReadModels.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Puts into words how read models stand. */
final class ReadModelText {

    private ReadModelText() {}

    static String of(Standing model, double rate) {
        return String.format(
                Locale.ROOT,
                "%-32s at %,d  %,d behind  %,.0f/s  %s  %,d dead letters%s",
                model.name(),
                model.position(),
                model.lag(),
                rate,
                state(model),
                model.deadLetters(),
                model.trouble() == null ? "" : " (" + model.trouble() + ")");
    }

    /** How a rebuild has ended. */
    static List<String> lines(RebuildView run) {
        var result = run.result();
        if (result == null) {
            return List.of("%s is not rebuilt: it is %s after event %,d. %s"
                    .formatted(
                            run.projection(), run.state(), run.position(), Objects.requireNonNullElse(run.error(), ""))
                    .strip());
        }
        var line = of(run.projection(), result, run.dryRun());
        return result.differing().isEmpty()
                ? List.of(line)
                : List.of(line, "They differ at, among others: " + String.join(", ", result.differing()));
    }

    private static String of(String group, Result result, boolean isDryRun) {
        var done = isDryRun ? "would be rebuilt" : "is rebuilt";
        if (result.identical()) {
            return "%s %s: %,d rows, identical to what %s there"
                    .formatted(group, done, result.rowsAfter(), isDryRun ? "is" : "was");
        }
        return "%s %s: %,d rows for %,d; %,d rows go and %,d come"
                .formatted(group, done, result.rowsAfter(), result.rowsBefore(), result.surplus(), result.missing());
    }

    private static String state(Standing model) {
        if (model.isPaused()) {
            return "paused by %s since %s".formatted(model.pausedBy(), model.pausedAt());
        }
        return model.abandoned() ? "kept up by nobody" : "running";
    }
}
