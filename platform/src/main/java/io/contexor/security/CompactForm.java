package io.contexor.security;

import java.util.Base64;
import java.util.regex.Pattern;

/** The one way to write a token: the library behind us also reads others, which would let one token pass under many names. */
final class CompactForm {

    private static final int LONGEST = 4096;
    private static final Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern DOT = Pattern.compile("\\.");

    static void check(String text) {
        if (text.length() > LONGEST
                || !THREE_PARTS.matcher(text).matches()
                || !DOT.splitAsStream(text).allMatch(CompactForm::isCanonical)) {
            throw new InvalidToken();
        }
    }

    private static boolean isCanonical(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private CompactForm() {}
}
