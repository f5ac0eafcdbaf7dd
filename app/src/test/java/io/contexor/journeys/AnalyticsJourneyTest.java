package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.projections.Rebuilds;
import io.contexor.security.DerivedId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a team does is added up for those who lead it, and for nobody else. */
@Timeout(600)
class AnalyticsJourneyTest {

    private static final String PASSWORD = "analysts only";
    private static final Node NODE = Node.start(
            "--DEMO_WRITER_PAUSE=0", "--RATE_LIMIT_GENERATE=off", "--ANALYTICS_DATABASE_PASSWORD=" + PASSWORD);
    private static final String ANALYTICS = "/api/v1/analytics/";
    private static final List<String> ALL = List.of("jobs", "usage", "reviews", "rejections", "funnel");
    private static final List<String> VIEWS =
            List.of("jobs", "usage", "usage_by_day", "reviews", "rejections", "funnel");

    private final String name = "analytics-" + UUID.randomUUID();
    private final Person mina = NODE.person("Mina", name);
    private final Person omid = NODE.person("Omid", name);
    private final String workspace = MadeUpPeople.workspace(name).toString();

    @BeforeEach
    void stay_on_one_day() {
        Patience.awayFromMidnight();
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    /** A text by an AI that is rejected, mended by hand and approved; and one by a person that is still a draft. */
    private void work() {
        var text = Provider.draft(mina, "Nowruz", "");
        var job = Provider.awaitEnd(mina, Provider.generate(mina, text, Map.of("kind", "draft", "min_words", 100)));
        assertThat(job.text("status")).isEqualTo("completed");
        assertThat(omid.post(text + "/reject", Map.of("reason", "خیلی طولانی")).status())
                .isEqualTo(200);
        mina.patch(text, Map.of("body", "## Short\n\nWords."));
        mina.post(text + "/submit", Map.of());
        assertThat(omid.post(text + "/approve", Map.of("version", 2, "notes", "Good."))
                        .status())
                .isEqualTo(200);
        Provider.draft(mina, "Yalda", "");
    }

    private JsonNode read(Person who, String what, String query) {
        var reply = who.get(ANALYTICS + what + "?workspace_id=" + workspace + query);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void what_a_team_did_is_counted() {
        work();

        var jobs = read(mina, "jobs", "&group_by=status");
        assertThat(jobs.at("/totals/completed").asInt()).isOne();
        assertThat(jobs.at("/groups/0/key").asString()).isEqualTo("completed");
        assertThat(jobs.path("series")).hasSize(30);
        var usage = read(mina, "usage", "&group_by=prompt_version");
        assertThat(usage.at("/groups/0/key").asString()).matches("[0-9a-f-]{36}/[0-9]+");
        assertThat(usage.at("/totals/requests").asInt()).isOne();
        var reviews = read(mina, "reviews", "&group_by=model");
        assertThat(reviews.at("/groups/0/key").asString()).isEqualTo("demo-writer");
        assertThat(reviews.at("/totals/approval_rate").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(reviews.at("/totals/mean_rounds").decimalValue()).isEqualByComparingTo("2");
        var rejections = read(mina, "rejections", "");
        assertThat(rejections.at("/groups/0/totals/reason").asString()).isEqualTo("خیلی طولانی");
        var funnel = read(mina, "funnel", "&project_id=" + mina.project());
        assertThat(funnel.at("/totals/drafted").asInt()).isEqualTo(2);
        assertThat(funnel.at("/totals/conversion_rate").decimalValue()).isEqualByComparingTo("0.5");
    }

    @Test
    void usage_agrees_with_its_summary() {
        work();
        work();

        var summary = mina.get("/api/v1/usage/summary?scope=workspace&scope_id=" + workspace)
                .json();
        var month = YearMonth.now(ZoneOffset.UTC);
        for (var by : List.of("model", "prompt", "kind")) {
            var totals = read(
                            mina,
                            "usage",
                            "&interval=month&from=%s&to=%s&group_by=%s"
                                    .formatted(month.atDay(1), month.atEndOfMonth(), by))
                    .path("totals");
            assertThat(totals.path("cost").decimalValue())
                    .isEqualByComparingTo(summary.path("total_cost").decimalValue());
            assertThat(totals.path("total_tokens").asLong())
                    .isEqualTo(summary.path("total_tokens").asLong());
            assertThat(totals.path("requests").asLong())
                    .isEqualTo(summary.path("total_requests").asLong());
        }
    }

    @Test
    void others_see_nothing_and_colleagues_without_a_say_see_what_is_theirs() {
        work();
        var rival = NODE.person("Rival", "elsewhere-" + name);
        var viewer = NODE.newcomer("Viewer", name);
        NODE.guards()
                .sql("insert into organisations_members (account_id, organisation_id, role) values (?, ?, 'viewer')")
                .params(MadeUpPeople.account("Viewer", name).value(), DerivedId.of("organisation", name))
                .update();

        for (var what : ALL) {
            var everything = read(mina, what, "").path("totals").toString();
            for (var outsider : List.of(rival, viewer)) {
                var reply = outsider.get(ANALYTICS + what);
                assertThat(reply.json().path("totals").toString()).as(what).isNotEqualTo(everything);
                assertThat(read(outsider, what, "").path("totals").toString())
                        .as(what)
                        .matches("\\{(\"\\w+\":(0|0\\.0+|null|\\[]),?)+}");
            }
        }
        assertThat(read(viewer, "jobs", "&user_id=" + MadeUpPeople.account("Mina", name))
                        .at("/totals/jobs")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs|group_by=reason|group_by|must be one of status, model, user, workspace, organization, prompt,"
                        + " prompt_version, kind, language",
                "usage|group_by=status|group_by|must be one of model, user, workspace, organization, prompt,"
                        + " prompt_version, kind, language",
                "reviews|interval=year|interval|must be one of day, week, month",
                "funnel|from=2020-01-01&to=2026-01-01|interval|makes 2193 steps of this period; at most 366 are"
                        + " answered",
                "funnel|from=2026-01-02&to=2026-01-01|to|must not be before from",
                "jobs|top=101|top|must be between 1 and 100",
                "jobs|from=yesterday|from|has the wrong type",
                "rejections|workspace_id=mine|workspace_id|has the wrong type",
                "usage|format=xlsx|format|must be json, csv or ndjson"
            })
    void what_makes_no_sense_is_refused_with_what_would(String what, String query, String field, String message) {
        var reply = mina.get(ANALYTICS + what + "?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(reply.json().at("/errors/0/message").asString()).isEqualTo(message);
    }

    @Test
    void a_series_is_taken_away_as_a_table_and_leaves_a_trace() {
        work();
        var today = LocalDate.now(ZoneOffset.UTC);
        var query = ANALYTICS
                + "usage?workspace_id=%s&group_by=model&from=%s&to=%s&format="
                        .formatted(workspace, today.minusDays(1), today);

        var csv = mina.get(query + "csv").response().body().lines().toList();
        assertThat(csv.getFirst()).startsWith("bucket,key,other,requests,");
        assertThat(csv.get(2)).startsWith(today + ",demo-writer,false,1,0,");
        assertThat(csv.getLast()).matches("# rows=2 sha256=[0-9a-f]{64}");
        var lines = mina.get(query + "ndjson").response().body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("\"key\":\"demo-writer\"", "\"requests\":1");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(mina.get("/api/v1/audit/security?action=exported", "Accept-Language", "fa")
                                        .response()
                                        .body())
                                .contains("آمار مصرف"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-facts", "call-facts", "call-days", "content-facts", "review-facts", "place-zones"})
    void built_anew_all_is_the_same_and_views_show_it(String view) {
        work();
        NODE.newcomer("Founder", name)
                .post("/api/v1/organizations", Map.of("name", "Acme", "time_zone", "Asia/Tehran"));
        var before = ALL.stream().map(what -> read(mina, what, "").toString()).toList();

        var result = NODE.part(Rebuilds.class).of("analytics." + view).run((_, _) -> {});

        assertThat(result.isIdentical()).isTrue();
        assertThat(result.rowsAfter()).isPositive();
        assertThat(ALL.stream().map(what -> read(mina, what, "").toString()).toList())
                .isEqualTo(before);
        for (var each : VIEWS) {
            assertThat(analyst()
                            .sql("select count(*) from %s where workspace_id = ?".formatted(each))
                            .params(MadeUpPeople.workspace(name).value())
                            .query(Long.class)
                            .single())
                    .as(each)
                    .isPositive();
        }
    }

    @Test
    void analysts_reach_the_views_and_nothing_beside_them() {
        assertThat(analyst().sql("""
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
              and has_schema_privilege(n.oid, 'usage')
              and case when c.relkind = 'S' then has_sequence_privilege(c.oid, 'usage, select, update')
                  else has_table_privilege(c.oid, 'select, insert, update, delete, truncate, references, trigger, maintain')
                    or has_any_column_privilege(c.oid, 'select, insert, update, references') end
            order by 1""").query((row, _) -> row.getString(1)).list())
                .isEqualTo(VIEWS.stream().map("analytics."::concat).sorted().toList());
        assertThat(analyst()
                        .sql("select nspname from pg_namespace where nspname !~ '^pg_' and"
                                + " has_schema_privilege(oid, 'create')")
                        .query((row, _) -> row.getString(1))
                        .list())
                .isEmpty();
        assertThat(analyst()
                        .sql("select count(*) from pg_namespace where nspname in ('event_store', 'read_model') and"
                                + " has_schema_privilege(oid, 'usage')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static JdbcClient analyst() {
        var database = new PGSimpleDataSource();
        database.setUrl(NODE.application().getEnvironment().getRequiredProperty("contexor.read-model.url"));
        database.setUser("contexor_analyst");
        database.setPassword(PASSWORD);
        return JdbcClient.create((DataSource) database);
    }
}
