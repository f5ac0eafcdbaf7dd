package io.contexor.content.api;

import io.contexor.shared.LineChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is not the same of an item at two moments.
 *
 * @param fromPosition that of the one moment
 * @param toPosition that of the other
 * @param fields those that differ, apart from title and text
 * @param title line by line
 * @param body line by line
 */
public record ContentDifference(
        ContentId contentId, long fromPosition, long toPosition, List<FieldChange> fields, Lines title, Lines body) {

    /** Of a field, as words or numbers; absent where it held nothing. */
    public record FieldChange(
            String field, @Nullable Object before, @Nullable Object after) {}

    /** Of a text; no changes where it is the same. */
    public record Lines(int linesAdded, int linesRemoved, List<LineChange> changes) {}
}
