package io.contexor.content.api;

import io.contexor.shared.LineChange;
import java.util.List;

/** What changed between two versions, line by line; {@code changes} in order are enough to show both side by side. */
public record VersionComparison(
        ContentId contentId,
        int from,
        int to,
        String titleFrom,
        String titleTo,
        int wordsFrom,
        int wordsTo,
        int linesAdded,
        int linesRemoved,
        List<LineChange> changes) {}
