package io.contexor.generation.domain;

/**
 * A text as a reader sees it: the digits of any script as Latin ones, wide forms as narrow ones, and nothing of characters that have no
 * width or only a direction.
 *
 * <p>Knows of each letter where it stands in the text. Counts how often it was looked at, so that a test can tell how much work a text makes.
 */
final class Letters {

    /** Stands behind both ends, and is neither letter nor digit. */
    static final char NOTHING = '\n';

    /** Any letter beyond the basic plane. */
    private static final char FAR_LETTER = '\u00aa';

    private static final char FAR_SIGN = '\u00a4';
    private static final int WIDE = 0xFEE0;
    private static final String BETWEEN_GROUPS = "\t-./\\_·•()[]*";
    private static final int MOST_SEPARATORS = 3;

    private final char[] letters;
    private final int[] starts;
    private final int[] ends;
    private final int length;
    private long looks;

    Letters(String text) {
        letters = new char[text.length()];
        starts = new int[text.length()];
        ends = new int[text.length()];
        int count = 0;
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (Character.getType(point) == Character.FORMAT) {
                continue;
            }
            letters[count] = plain(point);
            starts[count] = at;
            ends[count] = at + Character.charCount(point);
            count++;
        }
        length = count;
    }

    int length() {
        return length;
    }

    char at(int index) {
        looks++;
        return index < 0 || index >= length ? NOTHING : letters[index];
    }

    boolean isDigit(int index) {
        char letter = at(index);
        return letter >= '0' && letter <= '9';
    }

    /** Latin or not. */
    boolean isLetter(int index) {
        char letter = at(index);
        return Character.isLetter(letter) || Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    boolean isWord(int index) {
        return isDigit(index) || isLetter(index);
    }

    /** A Latin letter or a digit, which is what codes and numbers are made of. */
    boolean isCode(int index) {
        char letter = at(index);
        return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || isDigit(index);
    }

    /** What people put between the groups of one number; the end of a line is not among it. */
    boolean isBetweenGroups(int index) {
        char letter = at(index);
        return BETWEEN_GROUPS.indexOf(letter) >= 0
                || Character.getType(letter) == Character.SPACE_SEPARATOR
                || Character.getType(letter) == Character.DASH_PUNCTUATION;
    }

    /** Where a number goes on that seems to end before {@code index}; {@code index} itself where it does not. */
    int behindSeparators(int index) {
        int next = index;
        while (next < index + MOST_SEPARATORS && isBetweenGroups(next)) {
            next++;
        }
        return next;
    }

    int startOf(int index) {
        return starts[index];
    }

    int endOf(int index) {
        return ends[index];
    }

    long looks() {
        return looks;
    }

    private static char plain(int point) {
        if (Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER) {
            return (char) ('0' + Character.digit(point, 10));
        }
        if (point >= 0xFF01 && point <= 0xFF5E) {
            return (char) (point - WIDE);
        }
        if (Character.isSupplementaryCodePoint(point)) {
            return Character.isLetter(point) ? FAR_LETTER : FAR_SIGN;
        }
        return switch ((char) point) {
            case '\u2010', '\u2011', '\u2212', '\ufe63' -> '-';
            case '\u066b', '\u3002', '\uff61', '\u2024', '\ufe52' -> '.';
            case '\ufe6b' -> '@';
            default -> (char) point;
        };
    }
}
