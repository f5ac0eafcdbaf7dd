package io.contexor.webhooks.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.Personal;
import io.contexor.webhooks.api.EventType;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What is told to the outside, of every event of the nouns of which anything is. */
class NewsTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(Personal.class, Sealed.class).build();

    /** Words that may leave the house; whoever adds one has thought about what stands behind it. */
    private static final Set<String> PUBLIC = Set.of(
            "account",
            "by",
            "content",
            "job",
            "limit",
            "links",
            "measure",
            "percent",
            "period",
            "project",
            "reason",
            "role",
            "scope",
            "scope_id",
            "sha256",
            "status",
            "version",
            "word_count");

    static Stream<Class<?>> events() {
        return News.NOUNS.stream().flatMap(noun -> Stream.of(noun.getPermittedSubclasses()));
    }

    static Stream<Object> samples() {
        return Samples.EVENTS.stream();
    }

    /** As it was stored once: what is told, but has no sample, would never be read. */
    private static Object stored(Class<?> event) {
        var context = event.getPackageName().split("\\.", -1)[2];
        var golden = Path.of("..", "api-contracts", "src", "test", "resources", "events", context)
                .resolve(event.getSimpleName() + ".json");
        return JSON.readValue(golden, event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void is_told_exactly_of_what_has_a_sample(Class<?> event) {
        var isSampled = Samples.EVENTS.stream().anyMatch(event::isInstance);

        assertThat(News.of(stored(event)) != null).isEqualTo(isSampled);
    }

    @ParameterizedTest
    @MethodSource("events")
    void holds_only_words_that_may_leave_the_house(Class<?> event) {
        var news = News.of(stored(event));

        if (news != null) {
            assertThat(news.data().keySet()).isSubsetOf(PUBLIC);
            assertThat(news.data().get("links")).asString().contains("/api/v1/");
        }
    }

    @ParameterizedTest
    @EnumSource
    void has_an_example_of_every_type(EventType type) {
        var shown = JSON.readTree(Samples.body(type).json());

        assertThat(shown.path("type").asString()).isEqualTo(type.toString());
        assertThat(shown.propertyNames())
                .containsExactly("id", "type", "created_at", "position", "workspace", "organization", "data");
        assertThat(shown.path("data").isEmpty()).isFalse();
    }

    @Test
    void leaves_no_type_that_nothing_is_told_by() {
        var told = samples()
                .map(sample -> Objects.requireNonNull(News.of(sample)).type())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(EventType.values())
                .filteredOn(type -> type != EventType.PING)
                .containsExactlyElementsOf(told);
    }

    private abstract static class Sealed {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Personal sealed(String seal) {
            return Personal.sealed(seal);
        }

        @JsonValue
        abstract String text();
    }
}
