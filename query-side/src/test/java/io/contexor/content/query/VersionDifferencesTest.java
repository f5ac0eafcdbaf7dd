package io.contexor.content.query;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.contexor.content.api.VersionComparison.Change;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionDifferencesTest {

    @Test
    void tells_what_is_equal_changed_inserted_and_deleted() {
        assertThat(VersionDifferences.changes(List.of("a", "b", "c", "d", "e"), List.of("a", "x", "c", "e", "f")))
                .containsExactly(
                        new Change("equal", 1, List.of("a"), 1, List.of("a")),
                        new Change("change", 2, List.of("b"), 2, List.of("x")),
                        new Change("equal", 3, List.of("c"), 3, List.of("c")),
                        new Change("delete", 4, List.of("d"), 4, List.of()),
                        new Change("equal", 5, List.of("e"), 4, List.of("e")),
                        new Change("insert", 6, List.of(), 5, List.of("f")));
    }

    @Test
    void tells_nothing_of_two_empty_texts() {
        assertThat(VersionDifferences.changes(List.of(), List.of())).isEmpty();
    }

    @Test
    void is_done_in_time_with_texts_that_share_nothing() {
        var before = lines("a", 5_000);
        var after = lines("b", 5_000);

        var changes = assertTimeoutPreemptively(ofSeconds(20), () -> VersionDifferences.changes(before, after));

        assertThat(changes).hasSize(1);
    }

    @Test
    void takes_texts_beyond_measure_for_one_change() {
        var before = lines("a", 100_000);
        var after = lines("b", 100_000);

        assertThat(VersionDifferences.changes(before, after))
                .containsExactly(new Change("change", 1, before, 1, after));
    }

    private static List<String> lines(String word, int count) {
        return IntStream.range(0, count).mapToObj(line -> word + line).toList();
    }
}
