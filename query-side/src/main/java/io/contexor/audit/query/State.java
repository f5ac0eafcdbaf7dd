package io.contexor.audit.query;

import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a subject stood after an event, as far as the trail needs it: what is absent has no value. */
record State(Map<String, Object> fields, Where where) {

    static final Where NOWHERE = new Where(null, null);
    static final State NONE = new State(Map.of(), NOWHERE);

    /** The state after a line, which happened there. */
    State after(Line line, Where there) {
        var next = new TreeMap<>(fields);
        line.now.forEach((field, value) -> {
            if (value == null) {
                next.remove(field);
            } else {
                next.put(field, value);
            }
        });
        return new State(next, there);
    }

    /** What a line changed: by field, what it was and what it is. */
    Map<String, List<@Nullable Object>> changesBy(Line line) {
        var changes = new LinkedHashMap<String, List<@Nullable Object>>();
        line.now.forEach((field, value) -> {
            var before = fields.get(field);
            if (!field.startsWith(Line.HIDDEN) && !Objects.equals(before, value)) {
                var change = new ArrayList<@Nullable Object>();
                change.add(before);
                change.add(value);
                changes.put(field, change);
            }
        });
        return changes;
    }

    @Nullable
    String text(String field) {
        var value = fields.get(field);
        return value == null ? null : value.toString();
    }

    /** Neither for what belongs to no place. */
    record Where(
            @Nullable OrganisationId organisation, @Nullable WorkspaceId workspace) {}
}
