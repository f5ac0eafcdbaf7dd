package io.contexor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person is in an organisation or a workspace, the lesser roles first. */
public enum Role {
    VIEWER,
    EDITOR,
    ADMIN;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether this role may do what the other one may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
