package io.contexor.audit.query;

import io.contexor.audit.api.AuditFilter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls what was asked for by the names of the parameters; what was searched for is a value of its own. */
final class Filters {

    static Map<String, String> named(AuditFilter filter) {
        var named = new TreeMap<String, String>();
        put(named, "action", filter.action());
        put(named, "user", filter.user());
        put(named, "content", filter.content());
        put(named, "workspace", filter.workspace());
        put(named, "organization", filter.organisation());
        put(named, "event", filter.event());
        put(named, "subject_kind", filter.subjectKind());
        put(named, "subject", filter.subject());
        put(named, "from", filter.from());
        put(named, "to", filter.to());
        return named;
    }

    private static void put(Map<String, String> named, String name, @Nullable Object value) {
        if (value != null) {
            named.put(name, value.toString());
        }
    }

    private Filters() {}
}
