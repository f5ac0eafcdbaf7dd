package io.contexor.web;

import io.contexor.shared.Personal;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a personal value in clear, as long as its person has not been erased. */
class RevealedPersonal extends StdSerializer<Personal> {

    private final transient Supplier<Function<Personal, String>> reveal;

    RevealedPersonal(Supplier<Function<Personal, String>> reveal) {
        super(Personal.class);
        this.reveal = reveal;
    }

    @Override
    public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
        json.writeString(reveal.get().apply(value));
    }
}
