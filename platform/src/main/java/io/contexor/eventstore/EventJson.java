package io.contexor.eventstore;

import io.contexor.shared.Personal;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How events, and Axon's own records about them, become JSON. */
final class EventJson {

    private EventJson() {}

    /** Events: named, without any type information that could load a class, personal values sealed. */
    static NamedEventSerializer events(EventNames names, PersonalKeys keys) {
        Jackson3SerializerCustomizer sealing =
                builder -> builder.addModule(sealing(keys)).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return new NamedEventSerializer(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(sealing), names);
    }

    /** Tokens and the like. Axon marks their types itself; its validator denies them unless it is told of them. */
    static Jackson3Serializer bookkeeping() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        builder -> builder.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType("org.axonframework.")
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    private static SimpleModule sealing(PersonalKeys keys) {
        return new SimpleModule("personal")
                .addSerializer(Personal.class, new StdSerializer<>(Personal.class) {
                    @Override
                    public void serialize(Personal personal, JsonGenerator json, SerializationContext context) {
                        json.writeString(keys.seal(personal).text());
                    }
                })
                .addDeserializer(Personal.class, new StdDeserializer<>(Personal.class) {
                    @Override
                    public Personal deserialize(JsonParser json, DeserializationContext context) {
                        return Personal.sealed(json.getString());
                    }
                });
    }
}
