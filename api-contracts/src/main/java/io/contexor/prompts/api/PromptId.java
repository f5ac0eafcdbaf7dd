package io.contexor.prompts.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;

/** Identifies a prompt. Its text form is the stream name in the event store and the segment in a URL. */
public record PromptId(UUID value) {

    public static PromptId next() {
        return new PromptId(TimeOrdered.uuid());
    }

    /**
     * The prompt that every installation has for this kind of text in this language.
     *
     * @param language such as {@code fa}
     */
    public static PromptId shipped(PromptKind kind, String language) {
        return new PromptId(UUID.nameUUIDFromBytes(
                "contexor shipped prompt/%s/%s".formatted(kind, language).getBytes(UTF_8)));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PromptId of(String text) {
        return new PromptId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
