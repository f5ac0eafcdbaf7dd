package io.contexor.app.tools;

import io.contexor.evidence.Fault;
import io.contexor.evidence.VerificationReport;
import java.util.Locale;
import java.util.stream.Stream;

/** What came of a verification, for the person at the terminal. */
record VerificationText(VerificationReport report, double seconds) {

    Stream<String> lines() {
        long unnamed = report.count() - report.faults().size();
        var more = unnamed == 0 ? Stream.<String>empty() : Stream.of("and %,d more".formatted(unnamed));
        return Stream.of(report.faults().stream().map(Fault::toString), more, Stream.of(sum()))
                .flatMap(lines -> lines);
    }

    private String sum() {
        var looked = String.format(
                Locale.ROOT,
                "%,d events, %,d of them covered by checkpoints (%,d), in %.1f s (%,.0f/s)",
                report.events(),
                report.covered(),
                report.checkpoints(),
                seconds,
                report.events() / Math.max(seconds, 1e-3));
        return report.isSound()
                ? "%s: nothing was altered.".formatted(looked)
                : "%s: %,d faults.".formatted(looked, report.count());
    }
}
