package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A language Contexor speaks. */
public enum Language {
    EN,
    FA,
    AR,
    UK;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Language of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
