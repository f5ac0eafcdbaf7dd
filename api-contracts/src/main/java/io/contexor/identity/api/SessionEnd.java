package io.contexor.identity.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a session ended. */
public enum SessionEnd {
    LOGGED_OUT,
    /** Its person ended it from another session. */
    REVOKED,
    /** It was not used for too long, or lasted as long as a session may. */
    EXPIRED,
    /** Its person opened more sessions than one may have. */
    DISPLACED,
    /** A refresh token was used twice, so it was stolen before or after the first time. */
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    /** Somebody else proved that the address is theirs. */
    ADDRESS_CLAIMED,
    ACCOUNT_DISABLED,
    ACCOUNT_ERASED;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SessionEnd of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
