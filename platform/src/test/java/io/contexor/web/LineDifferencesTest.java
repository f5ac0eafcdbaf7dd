package io.contexor.web;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.contexor.shared.LineChange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferencesTest {

    @Test
    void tells_what_is_equal_changed_inserted_and_deleted() {
        assertThat(LineDifferences.changes(List.of("a", "b", "c", "d", "e"), List.of("a", "x", "c", "e", "f")))
                .containsExactly(
                        new LineChange("equal", 1, List.of("a"), 1, List.of("a")),
                        new LineChange("change", 2, List.of("b"), 2, List.of("x")),
                        new LineChange("equal", 3, List.of("c"), 3, List.of("c")),
                        new LineChange("delete", 4, List.of("d"), 4, List.of()),
                        new LineChange("equal", 5, List.of("e"), 4, List.of("e")),
                        new LineChange("insert", 6, List.of(), 5, List.of("f")));
    }

    @Test
    void counts_what_only_one_of_the_texts_has() {
        var differences = LineDifferences.between("a\nb\nc", "a\nx\ny\nc\nd");

        assertThat(differences.added()).isEqualTo(3);
        assertThat(differences.removed()).isEqualTo(1);
    }

    @Test
    void tells_nothing_of_two_empty_texts() {
        assertThat(LineDifferences.changes(List.of(), List.of())).isEmpty();
    }

    @Test
    void is_done_in_time_with_texts_that_share_nothing() {
        var before = lines("a", 5_000);
        var after = lines("b", 5_000);

        var changes = assertTimeoutPreemptively(ofMinutes(2), () -> LineDifferences.changes(before, after));

        assertThat(changes).hasSize(1);
    }

    @Test
    void takes_texts_beyond_measure_for_one_change() {
        var before = lines("a", 100_000);
        var after = lines("b", 100_000);

        assertThat(LineDifferences.changes(before, after))
                .containsExactly(new LineChange("change", 1, before, 1, after));
    }

    private static List<String> lines(String word, int count) {
        return IntStream.range(0, count).mapToObj(line -> word + line).toList();
    }
}
