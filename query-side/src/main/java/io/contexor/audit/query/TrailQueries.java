package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;

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
import java.util.List;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Answers what happened, from {@code audit_trail}. */
@Component
class TrailQueries {

    private final DSLContext db;
    private final Scopes scopes;
    private final Finding finding;
    private final Entries entries;

    TrailQueries(DSLContext db, @Qualifier("revealPersonal") Function<Personal, String> reveal) {
        this.db = db;
        this.scopes = new Scopes(db);
        this.finding = new Finding(db);
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
        var filter = query.filter();
        var cursor = Cursor.decode(query.cursor(), 1);
        var asked = Asked.by(filter);
        var later = cursor == null ? noCondition() : AUDIT_TRAIL.POSITION.lt(cursor.number(0));
        var newest = finding.newest(parts, asked.and(later), filter.q(), query.limit() + 1);
        var found = db.selectFrom(AUDIT_TRAIL)
                .where(AUDIT_TRAIL.POSITION.eq(any(newest)))
                .orderBy(AUDIT_TRAIL.POSITION.desc())
                .fetch();
        var total = query.total() && !parts.isEmpty()
                ? Long.valueOf(finding.count(or(parts).and(asked), filter))
                : query.total() ? Long.valueOf(0) : null;
        return Pages.of(entries.of(found, query.asker()), query.limit(), entry -> Cursor.of(entry.position()), total);
    }
}
