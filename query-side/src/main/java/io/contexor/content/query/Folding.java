package io.contexor.content.query;

import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    // Marks, joiners, direction controls, and the apostrophes that Ukrainian writes inside words.
    private static final Pattern SILENT = Pattern.compile("[\\p{M}\\p{Cf}\u0640'’ʼ`´]+");

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
        var silent =
                SILENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var folded = new StringBuilder(silent.length());
        silent.toLowerCase(Locale.ROOT).codePoints().map(Folding::letter).forEach(folded::appendCodePoint);
        return folded.toString();
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
