package io.contexor.usage.query;

import io.contexor.web.Cursor;
import io.contexor.web.MalformedRequest;
import io.contexor.web.Page;
import java.util.List;
import java.util.function.Function;

/** Cuts lists into pages. */
final class Pages {

    private static final int LARGEST = 100;

    static int limit(int asked) {
        if (asked < 1 || asked > LARGEST) {
            throw new MalformedRequest("limit", "must be between 1 and " + LARGEST);
        }
        return asked;
    }

    /** Of one row more than fit, so that it is known whether there is another page. */
    static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> keyOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, null);
        }
        return new Page<>(
                rows.subList(0, limit), keyOf.apply(rows.get(limit - 1)).encode(), null);
    }

    private Pages() {}
}
