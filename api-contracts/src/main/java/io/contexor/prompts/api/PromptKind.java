package io.contexor.prompts.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a prompt asks for. */
public enum PromptKind {
    OUTLINE,
    DRAFT,
    REWRITE,
    CAPTION;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PromptKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
