package io.contexor.organisations.domain;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes names of any script fit for addresses. */
final class Slug {

    static final int LONGEST = 63;

    /** More namesakes than these get a piece of their id instead of a number. */
    private static final int MOST_NAMESAKES = 100;

    // Ukrainian first: read as any other Cyrillic, и would become i.
    private static final Transliterator LATIN = Transliterator.getInstance(
            "NFKC; [[:Cyrillic:]'ʼ’] Ukrainian-Latin/BGN; Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower");

    /** Slugs for something of this name, the best first. */
    static List<String> candidates(String name, UUID id) {
        var best = of(name);
        var tail = id.toString().substring(28);
        if (best.isEmpty()) {
            return List.of(tail);
        }
        return Stream.of(
                        Stream.of(best),
                        IntStream.rangeClosed(2, MOST_NAMESAKES).mapToObj(number -> numbered(best, "-" + number)),
                        Stream.of(numbered(best, "-" + tail)))
                .flatMap(slugs -> slugs)
                .toList();
    }

    /** The same for all slugs that differ only in the numbers at their end. */
    static String stem(String slug) {
        var stem = slug.replaceFirst("(-[0-9]+)+$", "");
        return stem.substring(0, Math.min(stem.length(), LONGEST / 2));
    }

    private static String of(String name) {
        var words = LATIN.transliterate(name).replaceAll("['`ʹʺ]", "").replaceAll("[^a-z0-9]+", "-");
        return trimmed(words.startsWith("-") ? words.substring(1) : words, LONGEST);
    }

    private static String numbered(String slug, String ending) {
        return trimmed(slug, LONGEST - ending.length()) + ending;
    }

    private static String trimmed(String slug, int longest) {
        var cut = slug.substring(0, Math.min(slug.length(), longest));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private Slug() {}
}
