package io.contexor.identity.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a credential's address is. */
public enum CredentialKind {
    PHONE,
    EMAIL,
    /** The subject at an OpenID issuer, behind the issuer's name. */
    OIDC;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CredentialKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
