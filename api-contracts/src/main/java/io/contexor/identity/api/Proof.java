package io.contexor.identity.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a person proved who they are. */
public enum Proof {
    OTP,
    PASSWORD,
    MAGIC_LINK,
    OIDC,
    TOTP,
    RECOVERY_CODE;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Proof of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether it is a second factor, to be asked for beside another proof and never instead of one. */
    public boolean isSecondFactor() {
        return this == TOTP || this == RECOVERY_CODE;
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
