package io.contexor.identity.command;

import io.contexor.identity.api.CredentialKind;

/**
 * Where a person can be reached, in the one form in which we write it.
 *
 * @param text a phone number in E.164, or an e-mail address in lower case
 */
record Address(CredentialKind kind, String text) {

    static Address phone(String e164) {
        return new Address(CredentialKind.PHONE, e164);
    }

    static Address email(String lowerCase) {
        return new Address(CredentialKind.EMAIL, lowerCase);
    }

    /** Enough of it for a colleague to know whose it may be, and too little to reach them. */
    String label() {
        int at = text.indexOf('@');
        return switch (kind) {
            case PHONE -> text.substring(0, 3) + "…" + text.substring(text.length() - 4);
            case EMAIL -> text.substring(0, text.offsetByCodePoints(0, 1)) + "…" + text.substring(at);
            case OIDC -> "…";
        };
    }

    /** Never the address: logs and exceptions print this. */
    @Override
    public String toString() {
        return kind + " [personal]";
    }
}
