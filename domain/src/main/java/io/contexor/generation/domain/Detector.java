package io.contexor.generation.domain;

import static java.util.Comparator.comparingInt;

import io.contexor.generation.api.PiiKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds personal data by its form: in digits of any script, through characters that have no width, and in any groups.
 *
 * <p>Of what overlaps the surer kind counts, then the longer one. The work grows with the length of the text, whatever stands in it.
 */
final class Detector {

    /** To be raised with any change of what is found. */
    static final String VERSION = "2";

    /** Those that prove themselves by check digits or a form of their own before those that any digits could be. */
    private static final List<PiiKind> SUREST_FIRST =
            List.of(PiiKind.IBAN, PiiKind.EMAIL, PiiKind.CARD, PiiKind.IP, PiiKind.PHONE, PiiKind.NATIONAL_ID);

    private static final Comparator<Span> PRIORITY = comparingInt((Span span) -> SUREST_FIRST.indexOf(span.kind()))
            .thenComparing(comparingInt(Span::length).reversed())
            .thenComparingInt(Span::start);

    /** In the order of the text; no two overlap. */
    static List<Span> find(String text, Set<PiiKind> kinds) {
        return find(new Letters(text), kinds);
    }

    static List<Span> find(Letters letters, Set<PiiKind> kinds) {
        var candidates = new ArrayList<Span>();
        Ibans.find(letters, candidates::add);
        Emails.find(letters, candidates::add);
        NetworkAddresses.find(letters, candidates::add);
        Numbers.find(letters, candidates::add);
        candidates.removeIf(span -> !kinds.contains(span.kind()));
        return chosen(candidates).stream()
                .sorted(comparingInt(Span::start))
                .map(span -> new Span(span.kind(), letters.startOf(span.start()), letters.endOf(span.end() - 1)))
                .toList();
    }

    private static List<Span> chosen(List<Span> candidates) {
        var taken = new BitSet();
        var chosen = new ArrayList<Span>();
        candidates.stream().sorted(PRIORITY).forEach(span -> {
            int next = taken.nextSetBit(span.start());
            if (next < 0 || next >= span.end()) {
                taken.set(span.start(), span.end());
                chosen.add(span);
            }
        });
        return chosen;
    }

    private Detector() {}
}
