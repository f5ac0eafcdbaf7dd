package io.contexor.identity.command;

import java.util.Locale;

/** A letter with one link in it. */
record Mail(Address to, Kind kind, Locale language, String link) {

    /** Never the link: logs and exceptions print this. */
    @Override
    public String toString() {
        return kind + " to " + to.label();
    }

    /** What a letter is about; its words are in {@code mails.properties}. */
    enum Kind {
        SIGN_IN,
        CONFIRM,
        RESET,
        LINK,
        ALREADY_REGISTERED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
