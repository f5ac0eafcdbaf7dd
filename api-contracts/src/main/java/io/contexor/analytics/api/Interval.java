package io.contexor.analytics.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How long each step of a series is. */
public enum Interval {
    DAY(ChronoUnit.DAYS),
    /** From Monday on, as ISO 8601 and the database have it. */
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Interval(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The first day of the step in which a day lies. */
    public LocalDate beginningOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    public LocalDate next(LocalDate beginning) {
        return beginning.plus(1, unit);
    }

    /** How many steps a period of days takes. */
    public long steps(LocalDate from, LocalDate to) {
        return unit.between(beginningOf(from), beginningOf(to)) + 1;
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
