package io.contexor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\tharmless",
                " =1",
                "\u00a0=1",
                "\u200b=1",
                "\ufeff=1",
                "\u202e=1",
                "＝1",
                "＋1",
                "－1",
                "＠SUM(A1)"
            })
    void takes_nothing_for_a_formula(String text) {
        assertThat(Csv.cell(text).replaceFirst("^\"", "")).startsWith("'").contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "a=b", "نوروز", "–1", "2026-11-21T12:00:00Z", "{\"a\":1}"})
    void leaves_what_is_none(String text) {
        assertThat(Csv.cell(text)).doesNotStartWith("'").doesNotStartWith("\"'");
    }

    @Test
    void quotes_what_would_end_a_cell() {
        var csv = new Csv<String>(List.of("a", "b"), CsvTest::cells);

        assertThat(csv.line("one,\"two\"\r\nthree")).isEqualTo("\"one,\"\"two\"\"\r\nthree\",\r\n");
        assertThat(csv.head()).isEqualTo("a,b\r\n");
    }

    private static List<@Nullable Object> cells(String text) {
        return Arrays.asList(text, null);
    }
}
