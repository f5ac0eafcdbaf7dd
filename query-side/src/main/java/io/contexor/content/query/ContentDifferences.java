package io.contexor.content.query;

import io.contexor.content.api.ContentDifference;
import io.contexor.content.api.ContentDifference.FieldChange;
import io.contexor.content.api.ContentDifference.Lines;
import io.contexor.content.api.ContentView;
import io.contexor.shared.Moment;
import io.contexor.web.LineDifferences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells what is not the same of an item at two moments. */
final class ContentDifferences {

    private static final Map<String, Function<ContentView, @Nullable Object>> FIELDS = fields();

    static ContentDifference between(Moment before, ContentView from, Moment after, ContentView to) {
        return new ContentDifference(
                from.id(),
                before.position(),
                after.position(),
                changes(from, to),
                lines(from.title(), to.title()),
                lines(from.body(), to.body()));
    }

    private static List<FieldChange> changes(ContentView from, ContentView to) {
        return FIELDS.entrySet().stream()
                .map(field -> new FieldChange(
                        field.getKey(),
                        field.getValue().apply(from),
                        field.getValue().apply(to)))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    /** Of what is the same there is nothing to show. */
    private static Lines lines(String before, String after) {
        if (before.equals(after)) {
            return new Lines(0, 0, List.of());
        }
        var differences = LineDifferences.between(before, after);
        return new Lines(differences.added(), differences.removed(), differences.changes());
    }

    private static Map<String, Function<ContentView, @Nullable Object>> fields() {
        var fields = new LinkedHashMap<String, Function<ContentView, @Nullable Object>>();
        fields.put("status", ContentView::status);
        fields.put("word_count", ContentView::wordCount);
        fields.put("current_version", ContentView::currentVersion);
        fields.put("sha256", ContentView::sha256);
        fields.put("pii_warnings", ContentView::piiWarnings);
        fields.put("approved_by", ContentView::approvedBy);
        fields.put("approved_by_name", ContentView::approvedByName);
        fields.put("approved_at", ContentView::approvedAt);
        fields.put("approved_version", ContentView::approvedVersion);
        fields.put("approval_notes", ContentView::approvalNotes);
        fields.put("rejection_reason", ContentView::rejectionReason);
        fields.put("revision", ContentView::revision);
        return fields;
    }

    private ContentDifferences() {}
}
