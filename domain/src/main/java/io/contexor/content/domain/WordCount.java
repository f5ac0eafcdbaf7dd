package io.contexor.content.domain;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** Counts the words a reader of rendered Markdown sees, in any script. */
final class WordCount {

    private static final char KEYCAP = '\u20e3';

    private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.ROOT);

    static int of(String markdown) {
        var text = PlainText.of(markdown);
        // A break iterator remembers where it is, so each count works on a copy.
        var words = WORDS.clone();
        words.setText(text);
        int count = 0;
        for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
            // Everything below the limit is space, punctuation or a picture.
            if (words.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT && text.charAt(end - 1) != KEYCAP) {
                count++;
            }
        }
        return count;
    }

    private WordCount() {}
}
