package io.contexor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void takes_two_spells_at_least() {
        assertThat(spellsOf(100, 90, 200)).isEqualTo(2);
    }

    @Test
    void goes_on_while_a_side_gets_faster() {
        assertThat(spellsOf(430, 900, 1_600, 2_200, 2_250, 9_999)).isEqualTo(5);
    }

    @Test
    void compares_with_the_best_spell_and_not_with_the_last() {
        assertThat(spellsOf(100, 200, 209, 300)).isEqualTo(3);
    }

    @Test
    void ends_where_patience_ends() {
        assertThat(spellsOf(1, 2, 4, 8, 16, 32, 64)).isEqualTo(6);
    }

    private static int spellsOf(Integer... rates) {
        var side = new Rising(List.of(rates));
        new WarmUp(Duration.ofSeconds(1), 6, new Console()).of("Test", side);
        return side.spells;
    }

    private static final class Rising implements Side {

        private final Iterator<Integer> rates;
        private int spells;

        Rising(List<Integer> rates) {
            this.rates = rates.iterator();
        }

        @Override
        public String name() {
            return "rising";
        }

        @Override
        public Sample run(Duration time) {
            spells++;
            return new Sample(rates.next(), time.toNanos(), 0, 0);
        }
    }
}
