package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_LIMITS;

import io.contexor.usage.api.Ceiling;
import io.contexor.usage.api.LimitEvent.LimitChanged;
import io.contexor.usage.api.LimitEvent.LimitSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What an event makes of a limit, in the columns of {@code usage_limits}: said once for what is and for what was. */
final class LimitState {

    static Map<Field<?>, @Nullable Object> after(LimitSet set, Instant at, long revision) {
        var target = set.target();
        var organisation = target.organisation();
        var by = set.by();
        var columns = after(set.ceiling(), at, revision);
        columns.put(USAGE_LIMITS.LIMIT_ID, set.limitId().value());
        columns.put(USAGE_LIMITS.SCOPE, target.scope().toString());
        columns.put(USAGE_LIMITS.SCOPE_ID, target.scopeId());
        columns.put(USAGE_LIMITS.ORGANISATION_ID, organisation == null ? null : organisation.value());
        columns.put(USAGE_LIMITS.MODEL, target.model());
        columns.put(USAGE_LIMITS.PERIOD, target.period().toString());
        columns.put(USAGE_LIMITS.SET_BY, by == null ? null : by.value());
        columns.put(USAGE_LIMITS.SET_AT, at);
        return columns;
    }

    static Map<Field<?>, @Nullable Object> after(LimitChanged changed, Instant at, long revision) {
        return after(changed.ceiling(), at, revision);
    }

    private static Map<Field<?>, @Nullable Object> after(Ceiling ceiling, Instant at, long revision) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(USAGE_LIMITS.REQUESTS_LIMIT, ceiling.requests());
        columns.put(USAGE_LIMITS.TOKENS_LIMIT, ceiling.tokens());
        columns.put(USAGE_LIMITS.COST_LIMIT, ceiling.cost());
        columns.put(USAGE_LIMITS.CHANGED_AT, at);
        columns.put(USAGE_LIMITS.REVISION, revision);
        return columns;
    }

    private LimitState() {}
}
