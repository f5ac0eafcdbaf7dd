package io.contexor.generation.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A kind of value that can identify a person, and that can be told by its form. */
public enum PiiKind {
    EMAIL,
    PHONE,
    IBAN,
    CARD,
    /** Of Iran; ten digits are much else besides, so it is looked for only where somebody asks for it. */
    NATIONAL_ID,
    IP;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PiiKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
