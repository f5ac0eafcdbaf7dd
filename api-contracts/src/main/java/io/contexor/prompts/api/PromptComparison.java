package io.contexor.prompts.api;

import io.contexor.shared.LineChange;
import java.util.List;

/** What changed between two versions of a template, line by line; {@code changes} in order are enough to show both side by side. */
public record PromptComparison(
        PromptId promptId,
        int from,
        int to,
        String titleFrom,
        String titleTo,
        List<String> variablesFrom,
        List<String> variablesTo,
        int linesAdded,
        int linesRemoved,
        List<LineChange> changes) {}
