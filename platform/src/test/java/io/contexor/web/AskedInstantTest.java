package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedInstantTest {

    private static final Instant NOW = Instant.parse("2026-05-03T10:00:00.123456Z");

    @ParameterizedTest
    @CsvSource({
        "2026-05-03T09:00:00Z, 2026-05-03T09:00:00Z",
        "2026-05-03T09:00:00+03:30, 2026-05-03T05:30:00Z",
        "2026-05-03T09:00:00 03:30, 2026-05-03T05:30:00Z",
        "2026-05-03T09:00:00-05:00, 2026-05-03T14:00:00Z",
        "2026-05-03T09:00:00.1234567Z, 2026-05-03T09:00:00.123456Z",
        "2026-05-02, 2026-05-02T23:59:59.999999Z",
        "2024-02-29, 2024-02-29T23:59:59.999999Z",
        "2026-05-03, 2026-05-03T10:00:00.123456Z",
        "2026-05-04, 2026-05-04T23:59:59.999999Z"
    })
    void a_time_means_itself_and_a_date_the_end_of_its_day(String text, Instant meant) {
        assertThat(AskedInstant.read("as_of", text, NOW)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "2026-05-03T09:00:00", "2026-13-01", "2026-02-29", "20260503", "2026-05-03 09:00:00Z"
            })
    void nothing_else_is_one(String text) {
        assertThatThrownBy(() -> AskedInstant.read("as_of", text, NOW)).isInstanceOf(MalformedRequest.class);
    }
}
