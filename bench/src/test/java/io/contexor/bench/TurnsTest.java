package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void begin_something_in_every_place_first() {
        assertThat(IntStream.range(0, Turns.PLACES).mapToObj(_ -> turns.next()))
                .allMatch(Turns.Turn::begins)
                .extracting(Turns.Turn::place)
                .doesNotHaveDuplicates();
    }

    @Test
    void begin_something_new_every_tenth_time_after_that() {
        IntStream.range(0, Turns.PLACES).forEach(_ -> turns.next());

        assertThat(IntStream.range(0, 1_000).filter(_ -> turns.next().begins()).count())
                .isEqualTo(100);
    }

    @Test
    void begin_something_new_in_every_place_in_the_end() {
        IntStream.range(0, Turns.PLACES).forEach(_ -> turns.next());

        assertThat(IntStream.range(0, 10 * Turns.PLACES)
                        .mapToObj(_ -> turns.next())
                        .filter(Turns.Turn::begins)
                        .map(Turns.Turn::place)
                        .distinct())
                .hasSize(Turns.PLACES);
    }
}
