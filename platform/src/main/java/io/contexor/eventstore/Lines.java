package io.contexor.eventstore;

import io.contexor.eventstore.EventFile.PersonKey;
import io.contexor.eventstore.EventFile.Secret;
import io.contexor.eventstore.EventSearch.Found;
import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a line of an {@link EventFile} says; with an {@link IllegalArgumentException} that names the field where it says nothing of use. */
final class Lines {

    static Found event(JsonNode fields) {
        return new Found(
                number(fields, "position"),
                id(fields, "id").toString(),
                textOrNone(fields, "aggregate_type"),
                text(fields, "stream"),
                number(fields, "sequence"),
                time(fields, "time"),
                text(fields, "name"),
                textOrNone(fields, "revision"),
                text(fields, "payload"),
                text(fields, "metadata"));
    }

    static PersonKey person(JsonNode fields) {
        return new PersonKey(
                id(fields, "person"),
                textOrNone(fields, "key"),
                timeOrNone(fields, "created_at"),
                timeOrNone(fields, "erased_at"));
    }

    static Secret secret(JsonNode fields) {
        var row = new HashMap<String, String>();
        fields.path("row").forEachEntry((name, value) -> row.put(name, value.asString()));
        return new Secret(text(fields, "secret"), row);
    }

    static String text(JsonNode fields, String name) {
        var text = textOrNone(fields, name);
        if (text == null) {
            throw new IllegalArgumentException("%s is missing".formatted(name));
        }
        return text;
    }

    static Instant time(JsonNode fields, String name) {
        return Instant.parse(text(fields, name));
    }

    static UUID id(JsonNode fields, String name) {
        return UUID.fromString(text(fields, name));
    }

    private static @Nullable String textOrNone(JsonNode fields, String name) {
        var value = fields.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable Instant timeOrNone(JsonNode fields, String name) {
        return fields.path(name).isString() ? time(fields, name) : null;
    }

    private static long number(JsonNode fields, String name) {
        if (!fields.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException("%s is no number".formatted(name));
        }
        return fields.path(name).asLong();
    }

    private Lines() {}
}
