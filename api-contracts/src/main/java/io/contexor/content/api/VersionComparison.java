package io.contexor.content.api;

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
        List<Change> changes) {

    /** A run of lines that are equal, inserted, deleted or changed; line numbers start at 1. */
    public record Change(String kind, int fromLine, List<String> before, int toLine, List<String> after) {}
}
