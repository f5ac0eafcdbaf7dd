package io.contexor.prompts.domain;

import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.prompts.api.PromptRejection.LabelIsMissing;
import io.contexor.prompts.api.PromptRejection.VersionIsMissing;
import io.contexor.prompts.api.PromptText;
import io.contexor.shared.CommandRejected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All versions of a prompt, and which of them its labels name.
 *
 * @param shipped the fingerprints of those that came with the product
 * @param untouched whether nobody has written a version since the last one came with the product
 */
record Editions(List<Edition> all, Map<PromptLabel, Integer> labels, Set<String> shipped, boolean untouched) {

    static final Editions NONE = new Editions(List.of(), Map.of(), Set.of(), true);

    Editions written(PromptText text) {
        return new Editions(with(text), labels, shipped, false);
    }

    Editions shipped(PromptText text, String sha256) {
        var fingerprints = new HashSet<>(shipped);
        fingerprints.add(sha256);
        return new Editions(with(text), labels, Set.copyOf(fingerprints), true);
    }

    Editions labelled(PromptLabel label, @Nullable Integer version) {
        var moved = new EnumMap<PromptLabel, Integer>(PromptLabel.class);
        moved.putAll(labels);
        if (version == null) {
            moved.remove(label);
        } else {
            moved.put(label, version);
        }
        return new Editions(all, Map.copyOf(moved), shipped, untouched);
    }

    /** What was shipped before may come from an older node that starts after a newer one. */
    boolean mayBeShipped(String sha256) {
        return untouched && !shipped.contains(sha256);
    }

    int meant(PromptId promptId, @Nullable Integer version, @Nullable PromptLabel label) {
        if (version != null || label == null) {
            return version == null ? count() : version;
        }
        var labelled = labels.get(label);
        if (labelled == null) {
            throw new CommandRejected(new LabelIsMissing(promptId, label));
        }
        return labelled;
    }

    Edition version(PromptId promptId, int version) {
        if (version < 1 || version > count()) {
            throw new CommandRejected(new VersionIsMissing(promptId, version));
        }
        return all.get(version - 1);
    }

    Edition newest() {
        return all.getLast();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int count() {
        return all.size();
    }

    private List<Edition> with(PromptText text) {
        var more = new ArrayList<>(all);
        more.add(new Edition(text));
        return List.copyOf(more);
    }
}
