package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.contexor.audit.api.AuditFilter;
import io.contexor.shared.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What of the trail is asked for, but for its words, where it may be seen. */
final class Asked {

    /** By how much the clocks of nodes, and the length of transactions, may turn the order of times against that of positions. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    static Condition by(AuditFilter filter) {
        var action = filter.action();
        var user = filter.user();
        return equal(AUDIT_TRAIL.ACTION, action == null ? null : action.toString())
                .and(equal(AUDIT_TRAIL.ACTOR, id(user)))
                .and(equal(AUDIT_TRAIL.CONTENT_ID, filter.content()))
                .and(equal(AUDIT_TRAIL.EVENT, filter.event()))
                .and(equal(AUDIT_TRAIL.SUBJECT_KIND, filter.subjectKind()))
                .and(equal(AUDIT_TRAIL.SUBJECT_ID, filter.subject()))
                .and(filter.from() == null ? noCondition() : since(filter.from()))
                .and(filter.to() == null ? noCondition() : before(filter.to()));
    }

    // Exact by the time; the position beside it says to the index, which is in that order, where to begin and where to
    // end.
    private static Condition since(Instant from) {
        var earlier = select(AUDIT_TRAIL.POSITION)
                .from(AUDIT_TRAIL)
                .where(AUDIT_TRAIL.RECORDED_AT.lt(from.minus(SKEW)))
                .orderBy(AUDIT_TRAIL.RECORDED_AT.desc())
                .limit(1);
        return AUDIT_TRAIL.RECORDED_AT.ge(from).and(AUDIT_TRAIL.POSITION.gt(coalesce(field(earlier), inline(0L))));
    }

    private static Condition before(Instant to) {
        var later = select(AUDIT_TRAIL.POSITION)
                .from(AUDIT_TRAIL)
                .where(AUDIT_TRAIL.RECORDED_AT.ge(to.plus(SKEW)))
                .orderBy(AUDIT_TRAIL.RECORDED_AT)
                .limit(1);
        return AUDIT_TRAIL
                .RECORDED_AT
                .lt(to)
                .and(AUDIT_TRAIL.POSITION.lt(coalesce(field(later), inline(Long.MAX_VALUE))));
    }

    private static @Nullable UUID id(@Nullable AccountId account) {
        return account == null ? null : account.value();
    }

    private static <T> Condition equal(Field<T> column, @Nullable T value) {
        return value == null ? noCondition() : column.eq(value);
    }

    private Asked() {}
}
