package io.contexor.audit.query;

import static io.contexor.tables.readmodel.Tables.AUDIT_TRAIL;
import static org.jooq.impl.DSL.select;

import io.contexor.audit.api.AuditFilter;
import io.contexor.projections.SearchVector;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.StatementType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest lines of what somebody may see, part by part: as many of each as are wanted of all are enough, and each part comes
 * from an index in its order.
 *
 * <p>The database cannot know how rare a word is that only begins so. Common ones fill a page from the newest lines; only those
 * that do not are looked up in the index of words, which has few lines of them.
 *
 * <p>What is asked for stands in the statements themselves. With one plan for all, a place of few lines, or a person of none, would be
 * looked for in the whole trail, since most places and people have many.
 */
class Finding {

    private static final int NEWEST = 20_000;

    private final DSLContext db;

    Finding(DSLContext db) {
        var settings = SettingsTools.clone(db.settings()).withStatementType(StatementType.STATIC_STATEMENT);
        this.db = db.configuration().derive(settings).dsl();
    }

    /** Positions, the newest first. */
    Long[] newest(List<Condition> parts, Condition asked, @Nullable String q, int wanted) {
        if (q == null || q.isBlank()) {
            return found(parts, wanted, part -> inOrder(part.and(asked), wanted));
        }
        var recent = found(parts, wanted, part -> amongNewest(part.and(asked), q, NEWEST / parts.size(), wanted));
        return recent.length == wanted ? recent : found(parts, wanted, part -> byWord(part.and(asked), q, wanted));
    }

    int count(Condition asked, AuditFilter filter) {
        return db.fetchCount(AUDIT_TRAIL, asked.and(SearchVector.matches(filter.q())));
    }

    static Select<Record1<Long>> inOrder(Condition asked, int wanted) {
        return select(AUDIT_TRAIL.POSITION)
                .from(AUDIT_TRAIL)
                .where(asked)
                .orderBy(AUDIT_TRAIL.POSITION.desc())
                .limit(wanted);
    }

    static Select<Record1<Long>> amongNewest(Condition asked, String q, int newest, int wanted) {
        var few = select(AUDIT_TRAIL.POSITION, SearchVector.SEARCH)
                .from(AUDIT_TRAIL)
                .where(asked)
                .orderBy(AUDIT_TRAIL.POSITION.desc())
                .limit(newest)
                .asTable(AUDIT_TRAIL.getName());
        return select(AUDIT_TRAIL.POSITION)
                .from(few)
                .where(SearchVector.matches(q))
                .orderBy(AUDIT_TRAIL.POSITION.desc())
                .limit(wanted);
    }

    static Select<Record1<Long>> byWord(Condition asked, String q, int wanted) {
        // A limit that limits nothing keeps the database from reading all lines in their order instead.
        var having = select().from(AUDIT_TRAIL)
                .where(SearchVector.matches(q))
                .limit(Long.MAX_VALUE)
                .asTable(AUDIT_TRAIL.getName());
        return select(AUDIT_TRAIL.POSITION)
                .from(having)
                .where(asked)
                .orderBy(AUDIT_TRAIL.POSITION.desc())
                .limit(wanted);
    }

    private Long[] found(List<Condition> parts, int wanted, Function<Condition, Select<Record1<Long>>> way) {
        return parts.stream()
                .map(way)
                .reduce(Select::unionAll)
                .map(statement -> db.fetch(statement).stream()
                        .map(Record1::value1)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .limit(wanted)
                        .toArray(Long[]::new))
                .orElseGet(() -> new Long[0]);
    }
}
