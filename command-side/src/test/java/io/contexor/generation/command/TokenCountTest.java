package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.command.Assignment.Turn;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCountTest {

    /** The examples of OpenAI's cookbook, which were counted with its own tokenizer. */
    @ParameterizedTest
    @CsvSource({"'', 0", "tiktoken is great!, 6", "antidisestablishmentarianism, 6", "2 + 2 = 4, 7", "お誕生日おめでとう, 8"})
    void is_that_of_the_models(String text, int tokens) {
        assertThat(TokenCount.of(text)).isEqualTo(tokens);
    }

    @Test
    void takes_a_models_own_marks_as_text() {
        assertThat(TokenCount.of("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void adds_what_frames_a_conversation() {
        var turns = List.of(new Turn(false, "hello world"), new Turn(true, "hello world"));

        assertThat(TokenCount.ofRequest("hello world", turns)).isEqualTo(3 * (2 + 4) + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"بهار آمد و گل‌ها شکفتند 🌱🌷 — весна", "a😀b😀c😀"})
    void a_beginning_never_ends_in_half_a_character(String text) {
        for (int tokens = 0; tokens <= TokenCount.of(text); tokens++) {
            assertThat(text).startsWith(TokenCount.first(tokens, text));
        }
        assertThat(TokenCount.first(TokenCount.of(text), text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "\n", "ب", "🌱", "ab "})
    void is_cheap_for_texts_that_were_made_to_be_dear(String piece) {
        TokenCount.of("warm");
        long begin = processorTime();

        assertThat(TokenCount.of(piece.repeat(200_000 / piece.length()))).isPositive();

        assertThat(Duration.ofNanos(processorTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
