package io.contexor.analytics.query;

import io.contexor.analytics.api.Interval;
import io.contexor.analytics.api.Selection;
import io.contexor.web.MalformedRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The days that are looked at, both ends included. */
record Period(LocalDate from, LocalDate to, Interval interval, Zone zone) {

    static final int MOST_STEPS = 366;

    private static final int DEFAULT_DAYS = 30;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    static Period of(Selection selection, Zone zone) {
        var asked = selection.to();
        var to = known("to", asked == null ? LocalDate.ofInstant(selection.now(), zone.id()) : asked);
        var begins = selection.from();
        var from = known("from", begins == null ? to.minusDays(DEFAULT_DAYS - 1) : begins);
        if (from.isAfter(to)) {
            throw new MalformedRequest("to", "must not be before from");
        }
        long steps = selection.interval().steps(from, to);
        if (steps > MOST_STEPS) {
            throw new MalformedRequest(
                    "interval", "makes %d steps of this period; at most %d are answered".formatted(steps, MOST_STEPS));
        }
        return new Period(from, to, selection.interval(), zone);
    }

    /** The first day of each step. */
    List<LocalDate> steps() {
        return Stream.iterate(interval.beginningOf(from), step -> !step.isAfter(to), interval::next)
                .toList();
    }

    private static LocalDate known(String parameter, LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new MalformedRequest(parameter, "must be between %s and %s".formatted(EARLIEST, LATEST));
        }
        return day;
    }
}
