package io.contexor.generation.domain;

import io.contexor.generation.api.PiiFinding;
import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.PiiPreview;
import io.contexor.generation.api.PiiTreatment;
import io.contexor.generation.api.PiiTreatments;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a workspace lets a model see of personal data.
 *
 * @param treatments by kind; what is not in it is not even looked for
 */
public record PiiPolicy(Map<PiiKind, PiiTreatment> treatments) {

    /** Of a workspace that never chose. */
    public static final PiiPolicy DEFAULT = of(PiiTreatments.DEFAULT);

    public PiiPolicy {
        treatments = Map.copyOf(treatments);
    }

    /** Of a workspace that has chosen; what it did not name is done by default. */
    public static PiiPolicy of(PiiTreatments chosen) {
        var all = PiiTreatments.DEFAULT.or(chosen);
        var treatments = new EnumMap<PiiKind, PiiTreatment>(PiiKind.class);
        for (var kind : PiiKind.values()) {
            var treatment = all.of(kind);
            if (treatment != null) {
                treatments.put(kind, treatment);
            }
        }
        return new PiiPolicy(treatments);
    }

    /** Begins to hide what the texts of one job say. */
    public Mask begin(UUID job) {
        return new Redaction(this, job);
    }

    /** What would become of a text, without refusing any. */
    public PiiPreview preview(String text, UUID job) {
        var spans = Detector.find(text, kinds());
        var counts = new EnumMap<PiiKind, Integer>(PiiKind.class);
        spans.forEach(span -> counts.merge(span.kind(), 1, Integer::sum));
        return new PiiPreview(
                Detector.VERSION,
                new Redaction(this, job).masked(text, spans),
                counts.keySet().stream().anyMatch(kind -> treatmentOf(kind) == PiiTreatment.BLOCK),
                counts,
                findings(text, spans));
    }

    /** What finds personal data, as jobs record it. */
    public static String detectorVersion() {
        return Detector.VERSION;
    }

    Set<PiiKind> kinds() {
        return treatments.keySet();
    }

    PiiTreatment treatmentOf(PiiKind kind) {
        return treatments.getOrDefault(kind, PiiTreatment.ALLOW);
    }

    /** Offsets count on from the finding before, so that many findings in a long text stay cheap. */
    private List<PiiFinding> findings(String text, List<Span> spans) {
        var findings = new ArrayList<PiiFinding>();
        int at = 0;
        int characters = 0;
        for (var span : spans) {
            int start = characters + text.codePointCount(at, span.start());
            characters = start + text.codePointCount(span.start(), span.end());
            at = span.end();
            findings.add(new PiiFinding(span.kind(), start, characters, treatmentOf(span.kind())));
        }
        return findings;
    }

    /** Hides the personal data of one job's texts, and brings it back. Lives in memory only. */
    public interface Mask {

        /** The text as the model gets to see it; refused where it holds what is blocked. */
        String redact(String text);

        /** The model's text with what stood in the places. */
        String restore(String text);

        /** How often each kind was found in all texts. */
        Map<PiiKind, Integer> counts();
    }
}
