package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contexor.generation.domain.StructurePolicy.Rule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    private static final Pattern GAP = Pattern.compile("\\{\\d}");

    private static Properties file(String language) throws IOException {
        var file = "/io/contexor/generation/phrases_%s.properties".formatted(language);
        try (var stream = Objects.requireNonNull(PhrasesTest.class.getResourceAsStream(file))) {
            var words = new Properties();
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return words;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "ar", "uk", "en"})
    void are_the_same_in_every_language(String language) throws IOException {
        assertThat(Phrases.LANGUAGES).contains(language);
        assertThat(file(language).stringPropertyNames()).isEqualTo(file("en").stringPropertyNames());
        assertThat(file(language).values()).doesNotContain("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "ar", "uk", "en"})
    void leave_the_same_gaps_in_every_language_and_fill_them_as_they_are(String language) throws IOException {
        var words = file(language);
        for (var key : words.stringPropertyNames()) {
            var text = words.getProperty(key);
            assertThat(gaps(text)).as(key).isEqualTo(gaps(file("en").getProperty(key)));
            assertThat(Phrases.in(language).say(key, "12345", "it's"))
                    .as(key)
                    .isEqualTo(text.replace("{0}", "12345").replace("{1}", "it's"));
        }
    }

    private static List<String> gaps(String text) {
        return GAP.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "ar", "uk", "en"})
    void ask_for_whatever_may_be_missed(String language) {
        for (var rule : Rule.values()) {
            assertThat(Phrases.in(language).say("miss." + rule, "17", "42"))
                    .isNotBlank()
                    .doesNotContain("{");
        }
    }

    @Test
    void are_missed_loudly() {
        assertThatIllegalArgumentException().isThrownBy(() -> Phrases.in("de"));
        assertThatIllegalArgumentException().isThrownBy(() -> Phrases.in("en").say("nothing"));
    }

    @ParameterizedTest
    @CsvSource({
        "چگونه یک باغ بسازیم, fa",
        "سلام دنیا, fa",
        "AI برای معلمان, fa",
        "الذكاء الاصطناعي في الصحة, ar",
        "كيف أبدأ مشروعًا, ar",
        "Весна в Києві, uk",
        "Новини AI, uk",
        "How to plant a garden, en",
        "Über die Gärten, en",
        "2026, en",
        "'', en"
    })
    void know_the_language_of_a_title_by_its_letters(String title, String language) {
        assertThat(Phrases.languageOf(title)).isEqualTo(language);
    }
}
