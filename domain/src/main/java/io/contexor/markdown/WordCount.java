package io.contexor.markdown;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import org.commonmark.node.Node;

/** Counts the words a reader of rendered Markdown sees, in any script. */
public final class WordCount {

    private static final char KEYCAP = '\u20e3';

    private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.ROOT);

    public static int of(String markdown) {
        return of(Markdown.parse(markdown));
    }

    /** Of a part of what was parsed, with all that is in it. */
    public static int of(Node part) {
        var text = PlainText.of(part);
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
