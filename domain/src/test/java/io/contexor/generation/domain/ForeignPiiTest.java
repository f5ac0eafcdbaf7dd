package io.contexor.generation.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiTreatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that the tests of other detectors look for, in sentences of six languages. */
class ForeignPiiTest {

    private static final Pattern MARKED = Pattern.compile("«(\\w+?):([^»]*)»");
    private static final PiiPolicy USUAL = new PiiPolicy(
            PiiPolicy.DEFAULT.kinds().stream().collect(toMap(Function.identity(), _ -> PiiTreatment.MASK)));

    static Stream<Sentence> sentences() {
        try (var file = ForeignPiiTest.class.getResourceAsStream("foreign-pii.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Sentence::of).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void exactly_what_is_personal_is_found(Sentence sentence) {
        assertThat(sentence.found()).isEqualTo(sentence.values());
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void what_is_hidden_does_not_leave_and_comes_back(Sentence sentence) {
        var mask = USUAL.begin(new UUID(0, 1));

        var redacted = mask.redact(sentence.text());

        assertThat(mask.restore(redacted)).isEqualTo(sentence.text());
        assertThat(sentence.values()).allSatisfy(value -> assertThat(redacted).doesNotContain(value.text()));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NATIONAL_ID"},
            mode = EnumSource.Mode.EXCLUDE)
    void there_are_enough_of_each_kind_to_say_something(PiiKind kind) {
        assertThat(sentences().flatMap(sentence -> sentence.values().stream()).filter(value -> value.kind() == kind))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void all_languages_are_there() {
        assertThat(sentences().map(Sentence::language).distinct())
                .containsExactlyInAnyOrder("en", "de", "tr", "uk", "ar", "fa");
    }

    /** @param values in the order of the text */
    record Sentence(String language, String text, List<Value> values) {

        static Sentence of(String line) {
            var cells = line.split(" \\| ", 3);
            var values = new ArrayList<Value>();
            var text = MARKED.matcher(cells[2]).replaceAll(value -> {
                values.add(new Value(PiiKind.valueOf(value.group(1).toUpperCase(Locale.ROOT)), value.group(2)));
                return value.group(2);
            });
            return new Sentence(cells[0], text, List.copyOf(values));
        }

        List<Value> found() {
            return Detector.find(text, USUAL.kinds()).stream()
                    .map(span -> new Value(span.kind(), text.substring(span.start(), span.end())))
                    .toList();
        }

        @Override
        public String toString() {
            return language + ": " + text;
        }
    }

    record Value(PiiKind kind, String text) {}
}
