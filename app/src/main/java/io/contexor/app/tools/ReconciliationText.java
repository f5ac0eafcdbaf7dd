package io.contexor.app.tools;

import io.contexor.usage.api.ReconciliationReport;
import io.contexor.usage.api.ReconciliationView;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a reconciliation, for the person at the terminal. */
record ReconciliationText(ReconciliationReport report) {

    Stream<String> lines() {
        var notes = Stream.of(
                        report.knowsCalls()
                                ? ""
                                : "Nobody here keeps calls of providers: records and budgets were compared with each other only.",
                        report.isBehind()
                                ? "The read models have not caught up: start the server, and look again before you trust these gaps."
                                : "")
                .filter(note -> !note.isEmpty());
        return Stream.concat(
                report.gaps().stream().map(ReconciliationText::line), Stream.concat(notes, Stream.of(sum())));
    }

    private String sum() {
        return report.gaps().isEmpty()
                ? "%,d jobs of %s add up.".formatted(report.jobs(), report.month())
                : "Of %,d jobs of %s, %,d do not add up."
                        .formatted(report.jobs(), report.month(), report.gaps().size());
    }

    private static String line(ReconciliationView view) {
        return "%s  %s  budget %s, booked %s, recorded %s, held %s; attempts on record %s, calls %s"
                .formatted(
                        view.job(),
                        view.gaps().stream().sorted().map(Object::toString).collect(Collectors.joining(", ")),
                        Objects.requireNonNullElse(view.status(), "missing"),
                        view.booked().toPlainString(),
                        view.recorded().toPlainString(),
                        view.held().toPlainString(),
                        view.records(),
                        view.calls());
    }
}
