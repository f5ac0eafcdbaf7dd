package io.contexor.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts lists into pages. */
public final class Pages {

    private static final int LARGEST = 100;

    public static int limit(int asked) {
        if (asked < 1 || asked > LARGEST) {
            throw new MalformedRequest("limit", "must be between 1 and " + LARGEST);
        }
        return asked;
    }

    /** Of one row more than fit, so that it is known whether there is another page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> keyOf) {
        return of(rows, limit, keyOf, null);
    }

    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> keyOf, @Nullable Long total) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, total);
        }
        return new Page<>(
                rows.subList(0, limit), keyOf.apply(rows.get(limit - 1)).encode(), total);
    }

    private Pages() {}
}
