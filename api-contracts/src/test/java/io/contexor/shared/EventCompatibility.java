package io.contexor.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event written years ago must still be readable: one golden file per event, and no event without one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EventCompatibility {

    // As in the store, where a personal value is one sealed text.
    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(Personal.class, Sealed.class).build();

    private final List<Class<?>> nouns;
    private final List<Class<?>> composites;

    /** @param composites the records that are stored as objects; every other one is one string */
    protected EventCompatibility(List<Class<?>> nouns, List<Class<?>> composites) {
        this.nouns = nouns;
        this.composites = composites;
    }

    Stream<Class<?>> events() {
        return nouns.stream().flatMap(noun -> Stream.of(noun.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void survives_a_round_trip(Class<?> event) throws IOException {
        var stored = golden(event);
        // As text, because a tree that was never written tells an int from a long.
        JsonNode rewritten = JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(stored, event)));

        assertThat(rewritten).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("events")
    void names_its_components_as_they_are_stored(Class<?> event) throws IOException {
        var components = Stream.of(event.getRecordComponents()).map(RecordComponent::getName);

        assertThat(golden(event).propertyNames()).containsExactlyElementsOf(components.toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void writes_each_id_and_each_personal_value_as_one_string(Class<?> event) throws IOException {
        var stored = golden(event);
        Stream.of(event.getRecordComponents())
                .filter(component -> component.getType().isRecord())
                .filter(component -> !composites.contains(component.getType()))
                .forEach(value -> assertThat(stored.get(value.getName()).isString())
                        .as(value.getName())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("events")
    void says_its_revision(Class<?> event) {
        assertThat(event.getAnnotation(Revision.class)).isNotNull();
    }

    private JsonNode golden(Class<?> event) throws IOException {
        var context = event.getPackageName().split("\\.", -1)[2];
        var file = "/events/%s/%s.json".formatted(context, event.getSimpleName());
        try (var golden = getClass().getResourceAsStream(file)) {
            assertThat(golden).as(file).isNotNull();
            return JSON.readTree(golden);
        }
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
