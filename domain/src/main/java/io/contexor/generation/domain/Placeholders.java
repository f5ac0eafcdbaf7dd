package io.contexor.generation.domain;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What stands in a text in the place of a value: {@code [[PII-bcdfghjk-PHONE-1]]}.
 *
 * <p>It is known again in other letters and digits, with spaces, line breaks, bold or other dashes in it, and without its brackets, since
 * models do all that. The word in the middle is for the model only.
 */
final class Placeholders {

    private static final String CONSONANTS = "bcdfghjklmnpqrst";
    private static final int MARK_LENGTH = 8;

    /** What may have got between its parts. Bounded, so that no text makes the search slow. */
    private static final String BREAK = "[\\s\\p{Cf}\\p{Pd}_*\\\\]{0,4}";

    private static final String SPACE = "[\\s\\p{Cf}_*\\\\]{0,4}";

    private final String mark;
    private final Pattern known;

    /** @param job makes the mark, which has no digits since models write those in the script of their language */
    Placeholders(UUID job) {
        mark = mark(job.getMostSignificantBits() * 31 + job.getLeastSignificantBits());
        var core = "PII" + BREAK + mark + BREAK + "\\p{L}{1,20}" + BREAK + "(\\p{Nd}{1,6})(?!\\p{Nd})";
        // An escape before the first bracket belongs to it only if the second has one, too: else it is the text's own.
        var open = "(?:\\\\\\[\\\\\\[|\\[" + SPACE + "\\[)" + SPACE;
        var close = SPACE + "\\\\?]" + SPACE + "\\\\?]";
        known = Pattern.compile(
                open + core + close + "|\\[" + SPACE + core + SPACE + "]|" + core,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    String of(String word, int number) {
        // Formatting would write the digits of the server's language.
        return "[[PII-" + mark + "-" + word + "-" + number + "]]";
    }

    Matcher in(String text) {
        return known.matcher(text);
    }

    /** The digits may be those of any script. */
    static int number(MatchResult placeholder) {
        return IntStream.rangeClosed(1, placeholder.groupCount())
                .mapToObj(placeholder::group)
                .filter(Objects::nonNull)
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    private static String mark(long seed) {
        var letters = new StringBuilder();
        for (int letter = 0; letter < MARK_LENGTH; letter++) {
            letters.append(CONSONANTS.charAt((int) (seed >>> (4 * letter)) & 0xf));
        }
        return letters.toString();
    }
}
