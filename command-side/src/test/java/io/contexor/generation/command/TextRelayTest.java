package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.domain.PiiPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextRelayTest {

    private static final String VALUE = "mina@example.org";

    private final PiiPolicy.Mask mask = PiiPolicy.DEFAULT.begin(new UUID(7, 1));
    private final String placeholder = mask.redact(VALUE);
    private final String core = placeholder.substring(2, placeholder.length() - 2);
    private final List<String> passed = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final TextRelay relay = new TextRelay(mask::restore, passed::add, nanos::get);

    private void accept(String piece) {
        nanos.addAndGet(TextRelay.BEAT.toNanos());
        relay.accept(piece);
    }

    /** As models write them. */
    private List<String> forms() {
        return List.of(
                placeholder,
                core,
                "[" + core + "]",
                "\\[\\[" + core + "\\]\\]",
                "[ [" + core + "] ]",
                "[[ **" + core.replace("-", " - ") + "** ]]",
                "[[" + core.replace("-", "\n\n") + "]]",
                "[[" + core.toLowerCase(Locale.ROOT).replace("-1", "-۱") + "]]",
                "\\[\\[_*\\_" + core.replace("-", "\\_\\_") + "_*\\_\\]_*\\_\\]",
                "[\uDB40\uDC01[" + core.replace("EMAIL", "𝔼".repeat(20)) + "\uDB40\uDC01]]");
    }

    @Nested
    class A_text {

        /** Each with words of its own around the placeholders, cut anew a hundred times. */
        @ParameterizedTest
        @MethodSource("io.contexor.generation.command.TextRelayTest#seeds")
        void comes_whole_however_it_is_cut(long seed) {
            var random = new Random(seed);
            var text = text(random);
            assertThat(mask.restore(text)).contains(VALUE).doesNotContain("PII");
            for (int time = 0; time < 100; time++) {
                passed.clear();
                var relay = new TextRelay(mask::restore, passed::add, nanos::get);
                cut(text, random, relay);

                assertThat(String.join("", passed)).isEqualTo(mask.restore(text));
                assertThat(passed).allSatisfy(TextRelayTest::isWhole);
                assertThat(relay.received()).isEqualTo(text);
            }
        }

        private void cut(String text, Random random, TextRelay relay) {
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextBoolean() ? 4 : 160));
                nanos.addAndGet(random.nextBoolean() ? TextRelay.BEAT.toNanos() : 1);
                relay.accept(text.substring(at, end));
                at = end;
            }
            relay.finish();
        }

        private String text(Random random) {
            var fillings = List.of("plain people ", "😀", "[link](/a) ", "پیام ", "\\*", " [ ", "PI", "\n", "p", "1 ");
            var text = new StringBuilder("Up ");
            for (int part = 0; part < 12; part++) {
                for (int words = random.nextInt(20); words > 0; words--) {
                    text.append(fillings.get(random.nextInt(fillings.size())));
                }
                // A digit or another half of a bracket beside it would make it something else.
                text.append(" so ")
                        .append(forms().get(random.nextInt(forms().size())))
                        .append(" so ");
            }
            return text.toString();
        }
    }

    static List<Long> seeds() {
        return new Random(20_261_121).longs(25).boxed().toList();
    }

    private static void isWhole(String piece) {
        assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
        assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1))).isFalse();
    }

    @Test
    void passes_on_what_cannot_become_a_placeholder() {
        accept("A [link](/people) and paper.");

        assertThat(passed).containsExactly("A [link](/people) and paper.");
    }

    @Test
    void holds_back_what_may_become_one_until_it_has_or_has_not() {
        accept("Write to " + placeholder.substring(0, 9));
        accept(placeholder.substring(9));
        assertThat(passed).containsExactly("Write to ");
        accept(" or do not, ".repeat(20));

        assertThat(String.join("", passed)).isEqualTo("Write to " + VALUE + " or do not, ".repeat(20));
    }

    /** The relay once looked for beginnings in the last so many letters only, and found the middle of one. */
    @Test
    void is_not_cut_where_the_look_back_begins() {
        for (int after = 0; after < 200; after++) {
            passed.clear();
            var relay = new TextRelay(mask::restore, passed::add, nanos::get);
            nanos.addAndGet(TextRelay.BEAT.toNanos());
            relay.accept("Write to " + placeholder + "-".repeat(after));
            relay.finish();

            assertThat(String.join("", passed)).isEqualTo("Write to " + VALUE + "-".repeat(after));
        }
    }

    @Test
    void waits_for_the_other_half_of_a_character() {
        accept("so \uD83D");
        accept("\uDE00!");

        assertThat(passed).containsExactly("so ", "😀!");
    }

    @Test
    void passes_nothing_on_before_its_time() {
        relay.accept("one ");
        nanos.addAndGet(TextRelay.BEAT.toNanos() - 1);
        relay.accept("two ");
        assertThat(passed).isEmpty();
        nanos.addAndGet(1);
        relay.accept("three ");
        relay.accept("four");

        assertThat(passed).containsExactly("one two three ");
    }

    @Test
    void passes_the_rest_on_at_the_end() {
        accept("Write to " + core);
        relay.finish();
        relay.finish();

        assertThat(passed).containsExactly("Write to ", VALUE);
    }
}
