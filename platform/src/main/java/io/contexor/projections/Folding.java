package io.contexor.projections;

import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Makes spellings meet that a reader takes for the same: lower case, Arabic and Persian letters, digits of any script, and nothing of
 * diacritics, tatweel, joiners and directions.
 *
 * <p>The same folding is applied to texts and to what is searched for. It is done here and not by the database's parser,
 * whose idea of a letter depends on the locale the database was made with.
 */
final class Folding {

    /** More than anyone searches for, less than an index entry can hold. */
    private static final int LONGEST_WORD = 100;

    /** A search vector holds at most a megabyte. */
    private static final int MOST_BYTES = 500_000;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** The different words of a text; in scripts without spaces each letter is one. */
    static Set<String> words(String text) {
        var words = new Words();
        folded(text).codePoints().forEach(words::read);
        return words.finished();
    }

    static String folded(String text) {
        var spelt = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var sounding = new StringBuilder(spelt.length());
        spelt.codePoints().filter(letter -> !isSilent(letter)).forEach(sounding::appendCodePoint);
        // Of the whole text, because a letter's lower case depends on its neighbours.
        var folded = new StringBuilder(sounding.length());
        sounding.toString()
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(Folding::letter)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Marks, joiners, direction controls, tatweel, and the apostrophes that Ukrainian writes inside words. */
    private static boolean isSilent(int letter) {
        return switch (letter) {
            case '\u0640', '\'', '’', 'ʼ', '`', '´' -> true;
            default ->
                switch (Character.getType(letter)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.FORMAT -> true;
                    default -> false;
                };
        };
    }

    private static int letter(int letter) {
        return switch (letter) {
            case 'ي', 'ى', 'ې' -> 'ی';
            case 'ك' -> 'ک';
            case 'ة', 'ۀ', 'ە' -> 'ه';
            case 'ٱ' -> 'ا';
            default ->
                Character.getType(letter) == Character.DECIMAL_DIGIT_NUMBER
                        ? '0' + Character.digit(letter, 10)
                        : letter;
        };
    }

    private static final class Words {

        private final Set<String> found = new LinkedHashSet<>();
        private final StringBuilder word = new StringBuilder();
        private int bytes;

        void read(int letter) {
            if (!Character.isLetterOrDigit(letter)) {
                end();
            } else if (WITHOUT_SPACES.contains(UnicodeScript.of(letter))) {
                end();
                word.appendCodePoint(letter);
                end();
            } else if (word.length() < LONGEST_WORD) {
                word.appendCodePoint(letter);
            }
        }

        Set<String> finished() {
            end();
            return found;
        }

        private void end() {
            var text = word.toString();
            word.setLength(0);
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (size > 0 && bytes + size <= MOST_BYTES && found.add(text)) {
                bytes += size;
            }
        }
    }

    private Folding() {}
}
