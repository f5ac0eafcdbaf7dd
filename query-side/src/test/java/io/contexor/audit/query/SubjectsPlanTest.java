package io.contexor.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.TestPostgres;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A subject is found by its id, however much the database knows of the trail. */
class SubjectsPlanTest {

    private static final DSLContext DB = DSL.using(TestPostgres.readModel(), SQLDialect.POSTGRES);

    private static final String SEED = """
            insert into audit_trail (position, event_id, event, action, subject_kind, subject_id, subject_within, security, changes,
                state, details, recorded_at, search)
            select n, gen_random_uuid(), 'content.ContentRevised', 'updated', 'content', n / 10, '', false, '{}', '{}', '{}', now(), ''
            from generate_series(1, 20000) n""";

    @BeforeAll
    static void fill() {
        DB.execute("alter table audit_trail set (autovacuum_enabled = false)");
        DB.execute(SEED);
    }

    @Test
    void needs_no_statistics() {
        assertThat(plan()).contains("audit_trail_by_subject ").doesNotContain("by_subject_kind");

        DB.execute("analyze audit_trail");
        assertThat(plan()).contains("audit_trail_by_subject ").doesNotContain("by_subject_kind");
    }

    private static String plan() {
        var nobody = new String[] {"content"};
        return DB.explain(DB.resultQuery(Subjects.BEFORE, nobody, nobody, nobody, 10_000L))
                .plan();
    }
}
