package io.contexor.prompts.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptRejection.RenderedPromptIsTooLong;
import io.contexor.prompts.api.PromptRejection.TemplateIsMalformed;
import io.contexor.prompts.api.PromptRejection.TemplateIsTooLong;
import io.contexor.prompts.api.PromptRejection.TooManyVariables;
import io.contexor.prompts.api.PromptRejection.ValueIsTooLong;
import io.contexor.prompts.api.PromptRejection.VariableIsMissing;
import io.contexor.prompts.api.PromptRejection.VariableIsUndeclared;
import io.contexor.prompts.api.PromptRejection.VariableIsUnknown;
import io.contexor.prompts.api.PromptRejection.VariableIsUnused;
import io.contexor.prompts.api.PromptText;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Rejection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Nested
    class A_value {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{topic}",
                    "{other}",
                    "{{topic}}",
                    "${jndi:ldap://localhost/a}",
                    "#{T(java.lang.Runtime).getRuntime()}",
                    "{{7*7}}",
                    "%s %n",
                    "\\1 $0 $1",
                    "}{",
                    "line\nline",
                    "نوروز",
                    ""
                })
        void is_written_down_and_never_read(String value) {
            assertThat(rendered("«{topic}» and {topic}", Map.of("topic", value)))
                    .isEqualTo("«" + value + "» and " + value);
        }

        @Test
        void is_not_read_for_the_name_of_another_one() {
            assertThat(rendered("{a}{b}", Map.of("a", "{b}", "b", "{a}"))).isEqualTo("{b}{a}");
        }

        @Test
        void is_not_endless() {
            refused(
                    () -> rendered("{topic}", Map.of("topic", "x".repeat(4_001))),
                    new ValueIsTooLong("topic", 4_001, 4_000));
        }

        @Test
        void that_is_repeated_makes_no_endless_text() {
            var template = "{a}".repeat(26);

            assertThat(rendered("{a}".repeat(25), Map.of("a", "😀".repeat(4_000))))
                    .hasSize(200_000);
            refused(
                    () -> rendered(template, Map.of("a", "😀".repeat(4_000))),
                    new RenderedPromptIsTooLong(104_000, 100_000));
        }
    }

    @Nested
    class A_brace {

        @ParameterizedTest
        @CsvSource({
            "'{{topic}}', '{topic}'",
            "'{{{topic}}}', '{spring}'",
            "'{topic}}}', 'spring}'",
            "'{{{{', '{{'",
            "'}}}}{topic}', '}}spring'",
            "'JSON: {{\"title\": \"{topic}\"}}', 'JSON: {\"title\": \"spring\"}'"
        })
        void is_doubled_where_it_is_meant_as_one(String template, String rendered) {
            var variables =
                    Template.of(template).variables().isEmpty() ? Map.<String, String>of() : Map.of("topic", "spring");

            assertThat(rendered(template, variables)).isEqualTo(rendered);
        }

        @ParameterizedTest
        @CsvSource({
            "'{', 1",
            "'a }', 3",
            "'{topic', 1",
            "'topic}', 6",
            "'{}', 1",
            "'{ topic }', 1",
            "'{topic.length}', 1",
            "'{a+b}', 1",
            "'{1st}', 1",
            "'{topic}}', 8",
            "'{a{b}}', 1",
            "'😀{', 2",
            "'{#if}', 1"
        })
        void that_begins_or_ends_no_name_is_refused(String template, int position) {
            refused(() -> Template.of(template), new TemplateIsMalformed(position));
        }
    }

    @Nested
    class Variables {

        @Test
        void come_in_the_order_of_their_first_use() {
            assertThat(edition("{b} {a} {b} {موضوع} {слово}").text().variables())
                    .containsExactly("b", "a", "موضوع", "слово");
        }

        @Test
        void may_be_declared_in_another_order() {
            assertThat(edition("{b} {a}", "a", "b", "a").text().variables()).containsExactly("a", "b");
        }

        @Test
        void that_are_used_are_declared_and_the_other_way_round() {
            refused(() -> edition("{b} {a} {c}", "a"), new VariableIsUndeclared("b, c"));
            refused(() -> edition("{a}", "z", "a", "b"), new VariableIsUnused("b, z"));
        }

        @Test
        void are_all_given_and_no_others() {
            refused(() -> rendered("{a} {b} {c}", Map.of("b", "1")), new VariableIsMissing("a, c"));
            refused(() -> rendered("{a}", Map.of("a", "1", "z", "2", "b", "3")), new VariableIsUnknown("b, z"));
        }

        @Test
        void are_at_most_fifty() {
            var fifty = IntStream.range(0, 50).mapToObj("{v%d}"::formatted).toList();

            assertThat(edition(String.join("", fifty)).text().variables()).hasSize(50);
            refused(() -> edition(String.join("", fifty) + "{more}"), new TooManyVariables(51, 50));
        }

        @Test
        void have_names_of_at_most_64_letters() {
            assertThat(edition("{" + "n".repeat(64) + "}").text().variables()).hasSize(1);
            refused(() -> edition("{" + "n".repeat(65) + "}"), new TemplateIsMalformed(1));
        }
    }

    @Test
    void is_not_endless() {
        assertThat(Template.of("😀".repeat(20_000)).variables()).isEmpty();
        refused(() -> Template.of("x".repeat(20_001)), new TemplateIsTooLong(20_001, 20_000));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Any words with braces doubled, and any values, come out as they went in. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void says_what_was_written_with_values_in_their_places(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var values = Map.of("a", words(random), "b_2", words(random), "نام", words(random));
        var names = List.copyOf(values.keySet());
        var template = new StringBuilder("{a}{b_2}{نام}");
        var expected = new StringBuilder(values.get("a") + values.get("b_2") + values.get("نام"));
        for (int part = 0; part < 30; part++) {
            var said = words(random);
            var name = names.get(random.nextInt(names.size()));
            template.append(said.replace("{", "{{").replace("}", "}}"))
                    .append('{')
                    .append(name)
                    .append('}');
            expected.append(said).append(values.get(name));
        }

        assertThat(rendered(template.toString(), values)).isEqualTo(expected.toString());
    }

    private static String words(RandomGenerator random) {
        return random.ints(random.nextInt(12), 0, 9)
                .mapToObj(letter -> List.of("{", "}", "a", "{a}", "}}", "{{", " ", "ن", "😀")
                        .get(letter))
                .reduce("", String::concat);
    }

    private static String rendered(String template, Map<String, String> values) {
        return edition(template).rendered(values, Map.of());
    }

    private static Edition edition(String template, String... declared) {
        var text = new PromptText("Blog", "blog", PromptKind.DRAFT, template, List.of());
        return Edition.of(text, declared.length == 0 ? null : List.of(declared));
    }

    private static void refused(ThrowingCallable call, Rejection because) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        rejected -> assertThat(rejected.rejection()).isEqualTo(because));
    }
}
