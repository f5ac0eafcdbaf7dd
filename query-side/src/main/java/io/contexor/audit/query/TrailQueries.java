package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;

import io.contexor.audit.api.AuditEntry;
import io.contexor.audit.api.AuditQuery;
import io.contexor.audit.api.AuditQuery.BrowseContentTrail;
import io.contexor.audit.api.AuditQuery.BrowseSecurityTrail;
import io.contexor.audit.api.AuditQuery.BrowseTrail;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Personal;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Answers what happened, from {@code audit_trail}. */
@Component
class TrailQueries {

    private final DSLContext db;
    private final Scopes scopes;
    private final Entries entries;

    TrailQueries(DSLContext db, @Qualifier("revealPersonal") Function<Personal, String> reveal) {
        this.db = db;
        this.scopes = new Scopes(db);
        this.entries = new Entries(new People(db), reveal);
    }

    @QueryHandler
    Page<AuditEntry> handle(BrowseTrail query) {
        return page(query, scopes.ofTrail(query.asker(), query.filter()));
    }

    @QueryHandler
    Page<AuditEntry> handle(BrowseContentTrail query) {
        if (!scopes.isReadable(query.asker(), query.content())) {
            throw new CommandRejected(new NothingHere());
        }
        return page(query, scopes.ofContent(query.asker(), query.filter()));
    }

    @QueryHandler
    Page<AuditEntry> handle(BrowseSecurityTrail query) {
        return page(query, scopes.ofSecurity(query.asker(), query.filter()));
    }

    private Page<AuditEntry> page(AuditQuery query, List<Condition> parts) {
        var cursor = Cursor.decode(query.cursor(), 1);
        var asked = Asked.by(query.filter());
        var later = cursor == null ? noCondition() : AUDIT_TRAIL.POSITION.lt(cursor.number(0));
        var found = db.selectFrom(AUDIT_TRAIL)
                .where(AUDIT_TRAIL.POSITION.eq(any(newest(parts, asked.and(later), query.limit() + 1))))
                .orderBy(AUDIT_TRAIL.POSITION.desc())
                .fetch();
        var total = query.total() ? Long.valueOf(count(parts, asked)) : null;
        return Pages.of(entries.of(found, query.asker()), query.limit(), entry -> Cursor.of(entry.position()), total);
    }

    /** The newest of all parts: as many of each as are wanted of all are enough, and each comes from its index in order. */
    private Long[] newest(List<Condition> parts, Condition asked, int wanted) {
        return statement(parts, asked, wanted)
                .map(statement -> db.fetch(statement).stream()
                        .map(Record1::value1)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .limit(wanted)
                        .toArray(Long[]::new))
                .orElseGet(() -> new Long[0]);
    }

    private static Optional<Select<Record1<Long>>> statement(List<Condition> parts, Condition asked, int wanted) {
        return parts.stream()
                .<Select<Record1<Long>>>map(part -> select(AUDIT_TRAIL.POSITION)
                        .from(AUDIT_TRAIL)
                        .where(part.and(asked))
                        .orderBy(AUDIT_TRAIL.POSITION.desc())
                        .limit(wanted))
                .reduce(Select::unionAll);
    }

    private int count(List<Condition> parts, Condition asked) {
        return parts.isEmpty() ? 0 : db.fetchCount(AUDIT_TRAIL, or(parts).and(asked));
    }

    /** For a test that looks at the plan: what finds the newest. */
    Optional<Select<Record1<Long>>> finding(BrowseTrail query) {
        return statement(scopes.ofTrail(query.asker(), query.filter()), Asked.by(query.filter()), query.limit() + 1);
    }
}
