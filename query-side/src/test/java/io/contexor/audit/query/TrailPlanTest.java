package io.contexor.audit.query;

import static io.contexor.audit.query.ToldTrail.ALL;
import static io.contexor.audit.query.ToldTrail.DB;
import static io.contexor.audit.query.ToldTrail.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import io.contexor.audit.api.AuditAction;
import io.contexor.audit.api.AuditAsker;
import io.contexor.audit.api.AuditEntry;
import io.contexor.audit.api.AuditFilter;
import io.contexor.audit.api.AuditQuery.BrowseTrail;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However long the trail gets, a page of it costs a page: no plan reads all of it, and none sorts what it will not show. */
class TrailPlanTest {

    private static final int ROWS = 60_000;
    private static final int PLACES = 20;
    private static final int PEOPLE = 50;

    private static final String SEED = """
            insert into audit_trail (position, event_id, event, action, subject_kind, subject_id, subject_within, content_id,
                organisation_id, workspace_id, actor, security, changes, state, details, recorded_at, search)
            select n, gen_random_uuid(), 'content.Event' || n % 80, (array['created', 'updated', 'approved', 'spent'])[1 + n % 4],
                (array['content', 'prompt', 'job', 'account', 'limit'])[1 + n % 5], lpad((n % 7000)::text, 32, '0')::uuid::text, '',
                lpad((n % 7000)::text, 32, '0')::uuid, lpad((n % 3)::text, 32, '0')::uuid,
                lpad((n % ?)::text, 32, '0')::uuid, lpad((n % ?)::text, 32, '0')::uuid, n % 10 = 0,
                '{}', '{}', '{}', timestamptz '2026-03-21 12:00Z' + n * interval '1 minute',
                array_to_tsvector(array['word' || n % 5000, 'common'])
            from generate_series(1, ?) n""";

    private static final int PAGE = 21;
    private static final Pattern SORTED = Pattern.compile("Sort  \\(cost=\\S+ rows=(\\d+)");
    private static final TrailQueries TRAIL = new ToldTrail().queries;
    private static final Scopes SCOPES = new Scopes(DB);

    @BeforeAll
    static void fill() {
        DB.execute("truncate audit_trail");
        DB.execute(SEED, PLACES, PEOPLE, ROWS);
        DB.execute("analyze audit_trail");
    }

    static Stream<AuditFilter> filters() {
        return Stream.of(
                filter(null, null, null, null, null, null),
                filter(AuditAction.APPROVED, null, null, null, null, null),
                filter(null, new AccountId(new UUID(0, 7)), null, null, null, null),
                filter(null, null, new UUID(0, 0x17), null, null, null),
                filter(null, null, null, "content.Event7", null, null),
                filter(null, null, null, null, "prompt", null),
                filter(null, null, null, null, null, new UUID(0, 0x17).toString()),
                during(0, 40_000),
                during(20_000, 70_000));
    }

    private static AuditFilter filter(
            @Nullable AuditAction action,
            @Nullable AccountId user,
            @Nullable UUID content,
            @Nullable String event,
            @Nullable String kind,
            @Nullable String subject) {
        return new AuditFilter(action, user, content, null, null, event, kind, subject, null, null, null);
    }

    private static AuditFilter during(long fromMinute, long toMinute) {
        return new AuditFilter(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOON.plusSeconds(fromMinute * 60),
                NOON.plusSeconds(toMinute * 60),
                null);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void reads_an_index_and_sorts_no_more_than_it_found_few_of(AuditFilter filter) {
        for (var asker : List.of(ToldTrail.operator(), admin(1), admin(5))) {
            for (var part : SCOPES.ofTrail(asker, filter)) {
                assertIsCheap(Finding.inOrder(part.and(Asked.by(filter)), PAGE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"word4999", "nowhere"})
    void finds_words_among_the_newest_or_else_by_their_index(String q) {
        for (var part : SCOPES.ofTrail(ToldTrail.operator(), ALL)) {
            assertIsCheap(Finding.amongNewest(part, q, 20_000, PAGE));
            assertThat(plan(Finding.byWord(part, q, PAGE))).contains("audit_trail_by_word");
        }
    }

    @Test
    void finds_rare_and_common_words() {
        assertThat(found("word4999")).hasSize(ROWS / 5_000);
        assertThat(found("common")).hasSize(100);
        assertThat(found("nowhere")).isEmpty();
    }

    @Test
    void reads_an_organisation_in_order() {
        var whole = new AuditFilter(
                null, null, null, null, new OrganisationId(new UUID(0, 1)), null, null, null, null, null, null);

        for (var part : SCOPES.ofTrail(ToldTrail.operator(), whole)) {
            assertIsCheap(Finding.inOrder(part, PAGE));
        }
    }

    @Test
    void is_planned_for_what_is_asked() {
        var part = SCOPES.ofTrail(admin(1), ALL);
        // What others have prepared is not known on a connection of its own.
        var one = TestPostgres.jooq();

        IntStream.range(0, 10).forEach(_ -> new Finding(one).newest(part, noCondition(), null, PAGE));

        assertThat(one.fetchCount(
                        table("pg_prepared_statements"),
                        field("statement", String.class).contains("audit_trail")))
                .isZero();
    }

    private static List<AuditEntry> found(String q) {
        var words = new AuditFilter(null, null, null, null, null, null, null, null, null, null, q);
        return TRAIL.handle(new BrowseTrail(ToldTrail.operator(), words, null, 100, false))
                .items();
    }

    /** It neither reads the whole table nor sorts more than the database takes for a few rows. */
    private static void assertIsCheap(Select<?> finding) {
        var plan = plan(finding);
        assertThat(plan).doesNotContain("Seq Scan on audit_trail");
        assertThat(SORTED.matcher(plan).results().map(sort -> Integer.parseInt(sort.group(1))))
                .as(plan)
                .allMatch(rows -> rows < 1_000);
    }

    private static String plan(Select<?> finding) {
        return DB.explain(finding).plan();
    }

    private static AuditAsker admin(int workspaces) {
        var managed = IntStream.rangeClosed(1, workspaces)
                .mapToObj(each -> new WorkspaceId(new UUID(0, each)))
                .collect(Collectors.toUnmodifiableSet());
        return new AuditAsker(
                new AccountId(new UUID(0, 1)), managed, managed, managed, Set.of(), false, Locale.ENGLISH);
    }
}
