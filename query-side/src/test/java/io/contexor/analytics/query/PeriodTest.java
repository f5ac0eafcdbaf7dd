package io.contexor.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contexor.analytics.api.Interval;
import io.contexor.analytics.api.Selection;
import io.contexor.web.MalformedRequest;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    /** Already the next day in Tehran. */
    private static final Instant NOW = Instant.parse("2026-03-20T21:00:00Z");

    private static final Zone TEHRAN = Zone.of("Asia/Tehran");

    @Test
    void is_the_last_thirty_days_where_the_organisation_is() {
        var period = period(null, null, Interval.DAY);

        assertThat(period.to()).isEqualTo("2026-03-21");
        assertThat(period.from()).isEqualTo("2026-02-20");
        assertThat(period.steps()).hasSize(30);
    }

    @Test
    void may_be_one_day() {
        assertThat(period("2026-03-21", "2026-03-21", Interval.MONTH).steps())
                .containsExactly(LocalDate.of(2026, 3, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2000-01-01, 2000-01-02, DAY",
        "2999-12-30, 2999-12-31, DAY",
        "2024-01-01, 2024-12-31, DAY",
        "2001-01-01, 2031-06-30, MONTH"
    })
    void reaches_as_far_as_its_bounds(String from, String to, Interval interval) {
        assertThat(period(from, to, interval).steps()).hasSizeBetween(2, 366);
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12-31, 2000-01-02, DAY, from",
        "2999-12-30, 3000-01-01, DAY, to",
        "-999999999-01-01, 2026-01-01, MONTH, from",
        "2026-03-22, 2026-03-21, DAY, to",
        "2024-01-01, 2025-01-01, DAY, interval",
        "2001-01-01, 2031-07-01, MONTH, interval"
    })
    void goes_no_further(String from, String to, Interval interval, String field) {
        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> period(from, to, interval))
                .extracting(MalformedRequest::field)
                .isEqualTo(field);
    }

    private static Period period(@Nullable String from, @Nullable String to, Interval interval) {
        return Period.of(
                new Selection(
                        from == null ? null : LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to),
                        interval,
                        null,
                        10,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        NOW),
                TEHRAN);
    }
}
