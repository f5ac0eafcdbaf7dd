package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Locale;

/** After which time a limit begins anew: with the day, or with the first of the month. */
public enum LimitPeriod {
    MONTHLY,
    DAILY;

    private static final int YEAR_AND_MONTH = 7;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LimitPeriod of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** What the period around a day is called: {@code 2026-11} or {@code 2026-11-21}. */
    public String spanOf(LocalDate day) {
        return this == DAILY ? day.toString() : day.toString().substring(0, YEAR_AND_MONTH);
    }

    /** The first day after the period around a day. */
    public LocalDate endOf(LocalDate day) {
        return this == DAILY ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
