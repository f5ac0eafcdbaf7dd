package io.contexor.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.Personal;
import java.io.IOException;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** An event written years ago must still be readable: one golden file per event, and no event without one. */
class AccountEventCompatibilityTest {

    /** Personal values are stored as their seal. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Personal.class, new StdSerializer<>(Personal.class) {
                        @Override
                        public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
                            json.writeString(value.text());
                        }
                    })
                    .addDeserializer(Personal.class, new StdDeserializer<>(Personal.class) {
                        @Override
                        public Personal deserialize(JsonParser json, DeserializationContext context) {
                            return Personal.sealed(json.getString());
                        }
                    }))
            .build();

    static Stream<Class<?>> events() {
        return Stream.of(AccountEvent.class, SignInsEvent.class)
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
    void writes_each_id_and_each_personal_value_as_one_string(Class<?> event) throws IOException {
        var stored = golden(event);
        Stream.of(event.getRecordComponents())
                .filter(component -> component.getType().isRecord())
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
        try (var golden = getClass().getResourceAsStream("/events/identity/" + event.getSimpleName() + ".json")) {
            assertThat(golden).as("golden file for %s", event.getSimpleName()).isNotNull();
            return JSON.readTree(golden);
        }
    }
}
