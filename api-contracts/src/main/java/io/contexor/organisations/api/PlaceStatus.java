package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an organisation, a workspace or a project is in use or was put away. */
public enum PlaceStatus {
    ACTIVE,
    ARCHIVED;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PlaceStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
