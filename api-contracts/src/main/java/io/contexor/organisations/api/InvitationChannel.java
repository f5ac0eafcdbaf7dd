package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How somebody is invited: the kind of their address. */
public enum InvitationChannel {
    PHONE,
    EMAIL;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static InvitationChannel of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
