package io.contexor.organisations.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.Personal;
import java.io.IOException;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event written years ago must still be readable: one golden file per event, and no event without one. */
class OrganisationEventCompatibilityTest {

    // As in the store, where a personal value is one sealed text.
    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(Personal.class, Sealed.class).build();

    static Stream<Class<?>> events() {
        return Stream.of(OrganisationEvent.class, WorkspaceEvent.class, ProjectEvent.class)
                .flatMap(noun -> Stream.of(noun.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void survives_a_round_trip(Class<?> event) throws IOException {
        var stored = golden(event);
        JsonNode rewritten = JSON.valueToTree(JSON.treeToValue(stored, event));

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
                .filter(component -> component.getType().isRecord())
                .forEach(id -> assertThat(stored.get(id.getName()).isString())
                        .as(id.getName())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("events")
    void says_its_revision(Class<?> event) {
        assertThat(event.getAnnotation(Revision.class)).isNotNull();
    }

    private abstract static class Sealed {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Personal sealed(String seal) {
            return Personal.sealed(seal);
        }

        @JsonValue
        abstract String text();
    }

    private JsonNode golden(Class<?> event) throws IOException {
        try (var golden = getClass().getResourceAsStream("/events/organisations/" + event.getSimpleName() + ".json")) {
            assertThat(golden).as("golden file for %s", event.getSimpleName()).isNotNull();
            return JSON.readTree(golden);
        }
    }
}
