package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.command.Assignment.Turn;
import io.contexor.generation.domain.CommissionPolicy;
import io.contexor.generation.domain.StructurePolicy.Miss;
import io.contexor.generation.domain.StructurePolicy.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

    private static final Miss SHORT = new Miss(Rule.TOO_SHORT, 212, 300);

    @Test
    void begins_with_the_prompt_and_the_text_to_work_on() {
        var conversation = Conversation.of("en", "Rewrite.", "It was spring.");

        assertThat(conversation.system()).startsWith("You are a professional writer");
        assertThat(conversation.turns())
                .containsExactly(new Turn(false, "Rewrite."), new Turn(false, "It was spring."));
        assertThat(Conversation.of("en", "Write.", null).turns()).hasSize(1);
    }

    @Test
    void goes_on_with_the_answer_and_what_it_lacks() {
        var mending = Conversation.of("en", "Write.", null).mending("en", "Spring.", List.of(SHORT));

        assertThat(mending.turns()).hasSize(3).startsWith(new Turn(false, "Write."), new Turn(true, "Spring."));
        assertThat(mending.turns().getLast().text()).contains("- It has 212 words; write at least 300.\n");
    }

    @Test
    void says_once_what_is_wrong_in_many_places() {
        var first = new Miss(Rule.SECTION_WITHOUT_SUB_HEADINGS, 900, 400);
        var second = new Miss(Rule.SECTION_WITHOUT_SUB_HEADINGS, 700, 400);
        var mending = Conversation.of("en", "Write.", null).mending("en", "Spring.", List.of(first, second, SHORT));

        assertThat(mending.turns().getLast().text())
                .contains("\n\n- A section of 900 words has no H3 headings", "\n- It has 212 words")
                .doesNotContain("700");
    }

    @Test
    void is_known_by_everything_that_leaves() {
        var conversation = Conversation.of("en", "Write.", null);
        var others = Stream.of(
                Conversation.of("uk", "Write.", null),
                Conversation.of("en", "Write!", null),
                Conversation.of("en", "Write.", "It was spring."),
                conversation.mending("en", "Spring.", List.of(SHORT)));

        assertThat(conversation.sha256())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Conversation.of("en", "Write.", null).sha256());
        assertThat(others.map(Conversation::sha256))
                .doesNotContain(conversation.sha256())
                .doesNotHaveDuplicates();
    }

    /** However much is wrong with a text: its long sections and skipped levels are as many as the model likes. */
    @ParameterizedTest
    @ValueSource(strings = {"fa", "ar", "uk", "en"})
    void asks_for_mending_in_no_more_tokens_than_are_reserved_for_it(String language) {
        var answer = "A text. ".repeat(100);
        var asked = Conversation.of(language, "Write.", null);
        var misses = new ArrayList<Miss>();
        for (int time = 0; time < 20; time++) {
            Arrays.stream(Rule.values())
                    .map(rule -> new Miss(rule, 4_217, 5_000))
                    .forEach(misses::add);
        }

        var mending = asked.mending(language, answer, misses);

        assertThat(tokens(mending) - tokens(asked) - TokenCount.of(answer))
                .isPositive()
                .isLessThanOrEqualTo(CommissionPolicy.TOKENS_OF_MENDING);
    }

    private static int tokens(Conversation conversation) {
        return TokenCount.ofRequest(conversation.system(), conversation.turns());
    }
}
