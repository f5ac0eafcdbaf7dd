package io.contexor.web;

import io.contexor.web.Disclosures.Asked;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list that can be read by the page, or taken away as a whole.
 *
 * @param filter what was asked for, by the names of the parameters; what is absent or empty was not
 */
public record Export<T>(
        String what,
        Map<String, ? extends @Nullable Object> filter,
        @Nullable String search,
        Csv<T> csv,
        Reading<T> reading) {

    Asked asked() {
        var named = new TreeMap<String, String>();
        filter.forEach((name, value) -> {
            if (value != null) {
                named.put(name, Objects.toString(value));
            }
        });
        return new Asked(what, named, search);
    }

    /** Reads one page. Blocks. */
    @FunctionalInterface
    public interface Reading<T> {
        Page<T> page(@Nullable String cursor, int limit);
    }
}
