package io.contexor.generation.domain;

import io.contexor.generation.api.PiiKind;
import java.util.function.Consumer;

/** Finds e-mail addresses around each {@code @}, in letters of any script. */
final class Emails {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DOMAIN = 253;

    static void find(Letters letters, Consumer<Span> found) {
        for (int at = 0; at < letters.length(); at++) {
            if (letters.at(at) == '@') {
                int start = start(letters, at);
                int end = end(letters, at + 1);
                if (start < at && end > at + 1) {
                    found.accept(new Span(PiiKind.EMAIL, start, end));
                }
            }
        }
    }

    private static int start(Letters letters, int at) {
        int start = at;
        while (at - start < LONGEST_NAME && isInName(letters, start - 1)) {
            start--;
        }
        while (start < at && !letters.isWord(start)) {
            start++;
        }
        return start;
    }

    /** Behind the domain; its first letter where it is none. */
    private static int end(Letters letters, int first) {
        int end = first;
        int lastDot = -1;
        while (end - first < LONGEST_DOMAIN && isInDomain(letters, end)) {
            lastDot = letters.at(end) == '.' ? end : lastDot;
            end++;
        }
        while (end > first && letters.at(end - 1) == '-') {
            end--;
        }
        return lastDot > first && end - lastDot > 2 && hasLetter(letters, lastDot + 1, end) ? end : first;
    }

    private static boolean isInName(Letters letters, int index) {
        return letters.isWord(index) || "._%+-'&".indexOf(letters.at(index)) >= 0;
    }

    private static boolean isInDomain(Letters letters, int index) {
        char letter = letters.at(index);
        return letters.isWord(index) || letter == '-' || (letter == '.' && letters.isWord(index + 1));
    }

    private static boolean hasLetter(Letters letters, int start, int end) {
        for (int index = start; index < end; index++) {
            if (letters.isLetter(index)) {
                return true;
            }
        }
        return false;
    }

    private Emails() {}
}
