package io.contexor.app.tools;

import io.contexor.projections.ReadModels.Standing;
import io.contexor.projections.Rebuild.Result;
import java.util.Locale;

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

    static String of(String group, Result result, boolean isDryRun) {
        var done = isDryRun ? "would be rebuilt" : "is rebuilt";
        if (result.isIdentical()) {
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
