package io.contexor.usage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event written years ago must still be readable: one golden file per event, and no event without one. */
class UsageEventCompatibilityTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Class<?>> events() {
        return Stream.<Class<?>>of(PriceEvent.class, BudgetEvent.class, LimitEvent.class)
                .flatMap(noun -> Stream.of(noun.getPermittedSubclasses()));
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
        var components = Stream.of(event.getRecordComponents()).map(component -> component.getName());

        assertThat(golden(event).propertyNames()).containsExactlyElementsOf(components.toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void writes_each_id_as_one_string(Class<?> event) throws IOException {
        var stored = golden(event);
        Stream.of(event.getRecordComponents())
                .filter(component -> component.getType().getSimpleName().endsWith("Id"))
                .forEach(id -> assertThat(stored.get(id.getName()).isString())
                        .as(id.getName())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("events")
    void says_its_revision(Class<?> event) {
        assertThat(event.getAnnotation(Revision.class)).isNotNull();
    }

    private JsonNode golden(Class<?> event) throws IOException {
        try (var golden = getClass().getResourceAsStream("/events/usage/" + event.getSimpleName() + ".json")) {
            assertThat(golden).as("golden file for %s", event.getSimpleName()).isNotNull();
            return JSON.readTree(golden);
        }
    }
}
