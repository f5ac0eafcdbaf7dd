package io.contexor.eventstore;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.Base64;

/** The text form of a sealed value, {@code personal:1:<account>:<base64url>}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Seal(AccountId subject, byte[] bytes) {

    private static final String VERSION = "1";

    static String of(AccountId subject, byte[] bytes) {
        return Personal.SEAL + VERSION + ":" + subject + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Seal parse(String text) {
        var parts = text.split(":", 4);
        if (parts.length != 4 || !parts[1].equals(VERSION)) {
            throw new IllegalArgumentException("Not a seal of a known version");
        }
        return new Seal(AccountId.of(parts[2]), Base64.getUrlDecoder().decode(parts[3]));
    }
}
