package io.contexor.generation.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done with a kind of personal data before a text leaves for a model. */
public enum PiiTreatment {
    /** It is replaced before the call, and put back into the answer. */
    MASK,
    /** The text does not leave. */
    BLOCK,
    /** It leaves as it is. */
    ALLOW;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PiiTreatment of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
