package io.contexor.analytics.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What things can be told apart by. */
public enum Dimension {
    STATUS,
    MODEL,
    USER,
    WORKSPACE,
    ORGANIZATION,
    PROJECT,
    PROMPT,
    /** A prompt's id, a slash, and the number of its version. */
    PROMPT_VERSION,
    KIND,
    LANGUAGE,
    /** Who wrote a text: {@code ai}, {@code person}, or {@code edited}, which is a person upon an AI. */
    SOURCE,
    /** Why something was rejected, spelling and punctuation apart. */
    REASON;

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
