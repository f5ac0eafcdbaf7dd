package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose use is limited. */
public enum LimitScope {
    PLATFORM,
    ORGANIZATION,
    WORKSPACE,
    USER;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LimitScope of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
