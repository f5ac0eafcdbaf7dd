package io.contexor.generation.domain;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiRejection.PersonalDataIsBlocked;
import io.contexor.generation.api.PiiTreatment;
import io.contexor.shared.CommandRejected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;

/**
 * What one job has hidden from its model: the same value always behind the same placeholder, for all texts of the job.
 *
 * <p>It lives as long as the attempt and is written nowhere. Two spellings of one number are two values, so that each comes back as it was
 * written. What a text itself writes like a placeholder is hidden as well, and so comes back as what it was.
 */
final class Redaction implements PiiPolicy.Mask {

    private static final String LITERAL = "TEXT";

    private final PiiPolicy policy;
    private final Placeholders placeholders;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private final Map<PiiKind, Integer> counts = new EnumMap<>(PiiKind.class);

    Redaction(PiiPolicy policy, UUID job) {
        this.policy = policy;
        this.placeholders = new Placeholders(job);
    }

    @Override
    public String redact(String text) {
        var spans = Detector.find(text, policy.kinds());
        refuseBlocked(spans);
        spans.forEach(span -> counts.merge(span.kind(), 1, Integer::sum));
        return masked(text, spans);
    }

    /** What is blocked is masked as well: for whoever only looks. */
    String masked(String text, List<Span> spans) {
        var masked = new StringBuilder();
        int at = 0;
        for (var cut : cuts(text, spans)) {
            masked.append(text, at, cut.start())
                    .append(placeholder(cut.word(), text.substring(cut.start(), cut.end())));
            at = cut.end();
        }
        return masked.append(text, at, text.length()).toString();
    }

    @Override
    public String restore(String text) {
        return values.isEmpty() ? text : restored(text);
    }

    private String restored(String text) {
        return placeholders.in(text).replaceAll(found -> {
            int number = Placeholders.number(found);
            return Matcher.quoteReplacement(
                    number >= 1 && number <= values.size() ? values.get(number - 1) : found.group());
        });
    }

    @Override
    public Map<PiiKind, Integer> counts() {
        return Map.copyOf(counts);
    }

    private String placeholder(String word, String value) {
        int number = numbers.computeIfAbsent(value, fresh -> {
            values.add(fresh);
            return values.size();
        });
        return placeholders.of(word, number);
    }

    /** Of letters only, as placeholders are known by. */
    private static String word(PiiKind kind) {
        return kind.name().replace("_", "");
    }

    private void refuseBlocked(List<Span> spans) {
        var kinds = spans.stream()
                .map(Span::kind)
                .filter(kind -> policy.treatmentOf(kind) == PiiTreatment.BLOCK)
                .distinct()
                .sorted()
                .map(PiiKind::toString)
                .collect(joining(", "));
        if (!kinds.isEmpty()) {
            throw new CommandRejected(new PersonalDataIsBlocked(kinds));
        }
    }

    /** In order, and none overlaps: what does is hidden as one. */
    private List<Cut> cuts(String text, List<Span> spans) {
        var cuts = new ArrayList<Cut>();
        spans.stream()
                .filter(span -> policy.treatmentOf(span.kind()) != PiiTreatment.ALLOW)
                .map(span -> new Cut(span.start(), span.end(), word(span.kind())))
                .forEach(cuts::add);
        var alike = placeholders.in(text);
        while (alike.find()) {
            cuts.add(new Cut(alike.start(), alike.end(), LITERAL));
        }
        cuts.sort(comparingInt(Cut::start));
        var merged = new ArrayList<Cut>();
        for (var cut : cuts) {
            if (merged.isEmpty() || merged.getLast().end() <= cut.start()) {
                merged.add(cut);
            } else {
                merged.set(merged.size() - 1, merged.getLast().with(cut));
            }
        }
        return merged;
    }

    /** Never the values: logs, exceptions and debuggers print this. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "[%d values]", values.size());
    }

    private record Cut(int start, int end, String word) {

        Cut with(Cut other) {
            return new Cut(start, Math.max(end, other.end), word.equals(LITERAL) ? other.word : word);
        }
    }
}
