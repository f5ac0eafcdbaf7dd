package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contexor.prompts.api.PromptKind;
import io.contexor.usage.api.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoWriterTest {

    private static final String PROMPT = """
            Write an article.

            Topic: The garden of [[PII-bcdfghjk-EMAIL-1]] in spring
            Readers: beginners
            Keywords, each used where it fits: tulips, first rain; [[PII-bcdfghjk-PHONE-2]]
            """;

    private final DemoWriter writer = new DemoWriter(Duration.ZERO);

    static Stream<String> languages() {
        return Stream.of("fa", "ar", "uk", "en");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void writes_articles_in_the_language_that_was_asked_for(String language) throws Exception {
        var text = text(Assignments.of(DemoWriter.NAME, language, PromptKind.DRAFT, PROMPT));

        var voice = DemoVoice.of(language);
        assertThat(text)
                .doesNotStartWith("#")
                .contains("\n\n## ", "\n\n## " + voice.line("conclusion-heading") + "\n\n");
        assertThat(text.lines().toList().getLast())
                .startsWith(voice.line("meta-label") + ": ")
                .satisfies(meta -> assertThat(meta.length()).isLessThanOrEqualTo(160));
        assertThat(text)
                .doesNotContain("{", "}", "\n\n\n")
                .contains("The garden of [[PII-bcdfghjk-EMAIL-1]] in spring");
        assertThat(text).contains("tulips", "first rain", "[[PII-bcdfghjk-PHONE-2]]");
        assertThat(sections(text)).allMatch(section -> !section.isBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "60, 90",
        "100, 120",
        "100, 300",
        "300, 330",
        "500, 600",
        "800, 1000",
        "1500, 1600",
        "3000, 3100",
        ", 150",
        ", 80",
        "700,",
        ","
    })
    void keeps_within_its_bounds(Integer min, Integer max) throws Exception {
        for (var language : languages().toList()) {
            var text = text(Assignments.of(DemoWriter.NAME, language, PromptKind.DRAFT, min, max, PROMPT));

            assertThat(DemoPhrases.count(text)).isBetween(min == null ? 1 : min, max == null ? 4000 : max);
            assertThat(text).contains("\n## ");
        }
    }

    @Test
    void divides_what_is_long() throws Exception {
        assertThat(text(Assignments.of(DemoWriter.NAME, "fa", PromptKind.DRAFT, 900, null, PROMPT)))
                .containsPattern("\n## .*\n\n[^#]+\n\n### .*\n\n[^#]+\n\n### ");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void draws_up_outlines(String language) throws Exception {
        assertThat(text(Assignments.of(DemoWriter.NAME, language, PromptKind.OUTLINE, "Тема: весна")))
                .contains("\n## ", "\n### ", "весна", DemoVoice.of(language).line("meta-label"));
    }

    @Test
    void writes_captions_with_hashtags() throws Exception {
        assertThat(text(Assignments.of(DemoWriter.NAME, "en", PromptKind.CAPTION, PROMPT)))
                .contains("The garden of")
                .endsWith("#tulips #first_rain #garden #spring");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void rewrites_what_it_was_given_and_shows_it(String language) throws Exception {
        var given = "Roses, [[PII-bcdfghjk-NAME-1]].\n\n```\ncode\n\nmore code\n```\n\n- item\n\nThe end.";

        var text = text(Assignments.of(DemoWriter.NAME, language, PromptKind.REWRITE, "Rewrite the text.", given));

        assertThat(text)
                .contains("Roses, [[PII-bcdfghjk-NAME-1]].", "```\ncode\n\nmore code\n```", "\n\n- item\n\n", "## ");
        assertThat(text).doesNotStartWith("Roses").doesNotContain("Rewrite the text");
        assertThat(text.lines().filter(line -> line.endsWith(" The end."))).hasSize(1);
        var again = text(Assignments.of(DemoWriter.NAME, language, PromptKind.REWRITE, "Rewrite the text.", text));
        assertThat(again.split(DemoVoice.of(language).line("meta-label") + ": ", -1))
                .hasSize(2);
        assertThat(again.split("## " + DemoVoice.of(language).line("conclusion-heading"), -1))
                .hasSize(2);
    }

    @Test
    void finds_a_text_to_rewrite_below_a_line_too() throws Exception {
        assertThat(text(Assignments.of(DemoWriter.NAME, "en", PromptKind.REWRITE, "Rewrite:\n\n---\n\nRoses.")))
                .contains("Roses.")
                .doesNotContain("Rewrite:");
    }

    @Test
    void says_the_same_to_the_same_and_something_else_about_something_else() throws Exception {
        var spring = Assignments.of(DemoWriter.NAME, "en", PromptKind.DRAFT, "Topic: spring");
        var autumn = Assignments.of(DemoWriter.NAME, "en", PromptKind.DRAFT, "Topic: autumn");

        assertThat(text(spring)).isEqualTo(text(spring));
        assertThat(text(autumn).replace("autumn", "spring")).isNotEqualTo(text(spring));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\n", "# Only this", "موضوع: ", "\\{topic} $1 {word}", "[[PII-bcdfghjk-EMAIL-1]]"})
    void makes_something_of_any_prompt(String prompt) throws Exception {
        for (var kind : PromptKind.values()) {
            assertThat(text(Assignments.of(DemoWriter.NAME, "de", kind, prompt)))
                    .isNotBlank();
        }
    }

    @Test
    void cuts_no_word_of_a_long_topic() throws Exception {
        var topic = "long ".repeat(15) + "[[PII-bcdfghjk-EMAIL-1]] and more";

        assertThat(text(Assignments.of(DemoWriter.NAME, "en", PromptKind.DRAFT, "Topic: " + topic)))
                .doesNotContain("[[PII-bcdfghjk-EMAIL ")
                .contains("long long");
    }

    @Test
    void counts_its_tokens_and_says_that_it_is_a_simulation() throws Exception {
        var assignment = Assignments.draft();
        var heard = new ArrayList<String>();

        var answer = writer.write(assignment, heard::add);

        assertThat(String.join("", heard)).isEqualTo(answer.text());
        assertThat(heard).hasSizeGreaterThan(50);
        assertThat(answer.tokens())
                .isEqualTo(new Tokens(
                        TokenCount.ofRequest(assignment.system(), assignment.turns()),
                        0,
                        TokenCount.of(answer.text())));
        assertThat(answer.isSimulated()).isTrue();
        assertThat(answer.isCutShort()).isFalse();
    }

    @Test
    void stops_where_it_may_take_no_more_tokens() throws Exception {
        var all = Assignments.of(DemoWriter.NAME, "fa", PromptKind.DRAFT, PROMPT);
        var few = new Assignment(
                all.model(),
                all.system(),
                all.turns(),
                50,
                all.temperature(),
                all.callId(),
                "fa",
                all.kind(),
                null,
                null);

        var answer = writer.write(few, _ -> {});

        assertThat(answer.isCutShort()).isTrue();
        assertThat(TokenCount.of(answer.text())).isLessThanOrEqualTo(50);
        assertThat(text(all)).startsWith(answer.text());
    }

    @Test
    void can_be_called_off_between_two_words() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new AtomicReference<Object>();
        var patient = new DemoWriter(Duration.ofHours(1));
        var writing = Thread.ofVirtual().start(() -> {
            try {
                begun.countDown();
                end.set(patient.write(Assignments.draft(), _ -> {}));
            } catch (InterruptedException interrupted) {
                end.set(interrupted);
            }
        });
        begun.await();

        writing.interrupt();
        writing.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void can_be_called_off_without_a_pause() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> text(Assignments.draft()));
    }

    private String text(Assignment assignment) throws InterruptedException {
        return writer.write(assignment, _ -> {}).text();
    }

    private static List<String> sections(String text) {
        return Stream.of(text.split("(?m)^#+ .*$", -1)).toList();
    }
}
