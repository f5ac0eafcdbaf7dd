package io.contexor.analytics.query;

import io.contexor.projections.SearchVector;

/** Makes reasons meet that say the same: words only, in one spelling, each once. */
final class Reasons {

    private static final int LONGEST = 500;

    static String words(String reason) {
        var words = SearchVector.words(reason);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }

    private Reasons() {}
}
