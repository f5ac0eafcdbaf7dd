package io.contexor.prompts.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A name for whichever version of a prompt is meant to be used somewhere; it can be moved. */
public enum PromptLabel {
    STAGING,
    PRODUCTION;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PromptLabel of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
