package io.contexor.analytics.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What an event changes of a row. */
final class Columns {

    private final Map<Field<?>, @Nullable Object> changed = new LinkedHashMap<>();

    static Columns with(Field<?> column, @Nullable Object value) {
        return new Columns().and(column, value);
    }

    /** @param value a value, or a field to be worked out */
    Columns and(Field<?> column, @Nullable Object value) {
        changed.put(column, value);
        return this;
    }

    Map<Field<?>, @Nullable Object> changed() {
        return changed;
    }
}
