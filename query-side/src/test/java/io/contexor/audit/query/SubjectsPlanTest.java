package io.contexor.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A subject is found by its id, however much the database knows of the trail. */
class SubjectsPlanTest {

    private final DSLContext db = TestPostgres.jooq();

    private static final String NEWEST = "Index Scan Backward using audit_trail_by_subject on";

    private static final String SEED = """
            insert into audit_trail (position, event_id, event, action, subject_kind, subject_id, subject_within, security, changes,
                state, details, recorded_at, search)
            select n, gen_random_uuid(), 'content.ContentRevised', 'updated', 'content', n / 10, '', false, '{}', '{}', '{}', now(), ''
            from generate_series(1, 20000) n""";

    @BeforeEach
    void fill() {
        db.execute("alter table audit_trail set (autovacuum_enabled = false)");
        db.execute(SEED);
    }

    @ParameterizedTest
    @MethodSource
    void needs_no_statistics_and_reads_one_line_of_a_subject(Query looked) {
        assertThat(plan(looked)).contains(NEWEST).doesNotContain("Bitmap", "Sort");

        db.execute("analyze audit_trail");
        assertThat(plan(looked)).contains(NEWEST).doesNotContain("Bitmap", "Sort");
    }

    static Stream<Query> needs_no_statistics_and_reads_one_line_of_a_subject() {
        var contents = new String[] {"content"};
        var ids = new UUID[] {new UUID(1, 1)};
        return Stream.of(
                DSL.resultQuery(Subjects.BEFORE, contents, contents, contents, 10_000L),
                DSL.resultQuery(Scopes.STRICT, ids, ContentLines.REVIEW_POLICY, ContentLines.REVIEWERS, "admin"),
                DSL.resultQuery(People.CHOSEN, (Object) ids));
    }

    private String plan(Query query) {
        return db.explain(query).plan();
    }
}
