package io.contexor.security;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What may stand in a header: what Spring's own firewall allows, without two expressions for every look at one. */
final class HeaderText {

    static boolean isName(@Nullable String text) {
        return text == null || isPrintable(text, _ -> false);
    }

    /** A header that is not there is asked about, too. */
    static boolean isValue(@Nullable String text) {
        return text == null || isPrintable(text, letter -> letter == '\t');
    }

    private static boolean isPrintable(String text, IntPredicate exception) {
        for (int place = 0; place < text.length(); ) {
            int letter = text.codePointAt(place);
            boolean isPlain = letter >= ' ' && letter < 0x7f;
            if (!isPlain
                    && !exception.test(letter)
                    && (!Character.isDefined(letter) || Character.isISOControl(letter))) {
                return false;
            }
            place += Character.charCount(letter);
        }
        return true;
    }

    private HeaderText() {}
}
