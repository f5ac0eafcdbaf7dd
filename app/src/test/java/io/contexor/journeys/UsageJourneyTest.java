package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.security.DerivedId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.usage.api.BudgetCommand.RecordUsage;
import io.contexor.usage.api.BudgetCommand.ReleaseBudget;
import io.contexor.usage.api.BudgetCommand.ReserveBudget;
import io.contexor.usage.api.BudgetCommand.SettleUsage;
import io.contexor.usage.api.BudgetRejection.BudgetIsExceeded;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Reconciler;
import io.contexor.usage.api.Tokens;
import io.contexor.usage.api.UsageGap;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What jobs use, as people see it over HTTP. A token of the model here costs a millionth of a dollar. */
class UsageJourneyTest {

    private static final Node NODE = Node.start(
            "--contexor.usage.reconciling=PT0.5S",
            "--DEFAULT_MONTHLY_TOKEN_LIMIT=off",
            "--AI_MONTHLY_BUDGET_USD=1000000");
    private static final String MODEL = "journey-model";
    private static final String LOGS = "/api/v1/ai/usage-logs";
    private static final String LIMITS = "/api/v1/ai/usage-limits";
    private static final int MANY = 50_000;

    private final String name = "usage-" + UUID.randomUUID();
    private final Person sara = NODE.person("Sara", name);
    private final String workspace = MadeUpPeople.workspace(name).toString();
    private final OrganisationId organisation = new OrganisationId(DerivedId.of("organisation", name));

    @BeforeAll
    static void price() {
        var priced = NODE.operator()
                .post(
                        "/api/v1/usage/prices",
                        Map.of(
                                "model",
                                MODEL,
                                "prompt_per_million",
                                1,
                                "cached_prompt_per_million",
                                1,
                                "completion_per_million",
                                1));
        assertThat(priced.status()).isEqualTo(201);
    }

    @BeforeEach
    void stay_on_one_day() {
        Patience.awayFromMidnight();
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private JobId reserve(long tokens) {
        var now = Instant.now();
        var job = JobId.next();
        NODE.carryOut(new ReserveBudget(
                job,
                MadeUpPeople.account("Sara", name),
                organisation,
                MadeUpPeople.workspace(name),
                List.of(MODEL),
                1,
                new Tokens(0, 0, tokens),
                now,
                now.plusSeconds(600)));
        return job;
    }

    private void settle(JobId job, long tokens) {
        NODE.carryOut(
                new SettleUsage(new RecordUsage(job, 1, null, MODEL, new Tokens(0, 0, tokens), 1_500, null, false)));
    }

    private String limit(Map<String, ?> ceiling) {
        var body = new HashMap<String, Object>(ceiling);
        body.putAll(Map.of("scope", "workspace", "scope_id", workspace, "period", "monthly"));
        var set = sara.post(LIMITS, body);
        assertThat(set.status()).isEqualTo(201);
        return set.text("id");
    }

    private static String thisMonth() {
        return YearMonth.now(ZoneOffset.UTC).toString();
    }

    @Test
    void what_was_used_is_listed_by_whatever_is_asked_for() {
        var job = reserve(600_000);
        settle(job, 500_000);
        settle(reserve(1_000), 1_000);

        var all = sara.get(LOGS + "?limit=1");
        assertThat(all.json().path("items")).hasSize(1);
        var next = sara.get(LOGS + "?limit=1&cursor=" + all.text("next_cursor"));
        assertThat(next.json().at("/items/0/ai_job").asString()).isEqualTo(job.toString());
        assertThat(next.json().at("/items/0/estimated_cost").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(next.json().path("next_cursor").isNull()).isTrue();

        assertThat(found("job=" + job)).isOne();
        assertThat(found("model=" + MODEL)).isEqualTo(2);
        assertThat(found("model=other")).isZero();
        assertThat(found("workspace_id=" + workspace + "&organization_id=" + organisation))
                .isEqualTo(2);
        assertThat(found("user_id=" + MadeUpPeople.account("Sara", name))).isEqualTo(2);
        assertThat(found("user_id=" + UUID.randomUUID())).isZero();
        assertThat(found("from=2101-01-01T00:00:00Z")).isZero();
        assertThat(found("to=2020-01-01T00:00:00Z")).isZero();
        assertThat(NODE.person("Omid", "elsewhere").get(LOGS).json().path("items"))
                .isEmpty();
    }

    private int found(String query) {
        return sara.get(LOGS + "?" + query).json().path("items").size();
    }

    @Test
    void what_was_used_is_added_up_in_both_summaries() {
        settle(reserve(600_000), 500_000);
        settle(reserve(600_000), 250_000);

        for (var path : List.of(
                "/api/v1/ai/usage/summary?period=daily&workspace_id=" + workspace,
                "/api/v1/ai/usage/summary?period=monthly",
                "/api/v1/usage/summary?scope=workspace&scope_id=" + workspace + "&month=" + thisMonth(),
                "/api/v1/usage/summary?scope=organization&scope_id=" + organisation,
                "/api/v1/usage/summary")) {
            var summary = sara.get(path).json();
            assertThat(summary.path("total_requests").asInt()).as(path).isEqualTo(2);
            assertThat(summary.path("total_tokens").asInt()).as(path).isEqualTo(750_000);
            assertThat(summary.path("total_cost").decimalValue()).as(path).isEqualByComparingTo("0.75");
            assertThat(summary.at("/model_breakdown/0/model").asString()).isEqualTo(MODEL);
            assertThat(summary.path("series")).hasSize(1);
        }
        assertThat(sara.get("/api/v1/usage/summary?month=2020-01")
                        .json()
                        .path("total_requests")
                        .asInt())
                .isZero();
    }

    @Test
    void a_limit_refuses_with_its_whole_arithmetic_and_explains_what_counts() {
        var limit = limit(Map.of("cost_limit", 1.0));
        settle(reserve(600_000), 500_000);
        var open = reserve(300_000);

        assertThatThrownBy(() -> reserve(200_001)).isInstanceOfSatisfying(CommandRejected.class, rejected -> {
            var exceeded = (BudgetIsExceeded) rejected.rejection();
            assertThat(exceeded.limit().toString()).isEqualTo(limit);
            assertThat(exceeded.allowed()).isEqualByComparingTo("1");
            assertThat(exceeded.spent()).isEqualByComparingTo("0.5");
            assertThat(exceeded.reserved()).isEqualByComparingTo("0.3");
            assertThat(exceeded.asked()).isEqualByComparingTo("0.200001");
            assertThat(exceeded.events()).hasSize(2);
        });
        var explained = sara.get(LIMITS + "/" + limit + "/explain").json();
        assertThat(explained.path("spent_cost").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(explained.path("reserved_cost").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(explained.path("items")).hasSize(2);

        NODE.carryOut(new ReleaseBudget(open));
        reserve(500_000);
        assertThat(sara.patch(LIMITS + "/" + limit, Map.of("cost_limit", 2.0)).status())
                .isEqualTo(200);
        reserve(500_000);
    }

    @Test
    void a_limit_is_rehearsed_on_what_happened_before_it_is_set() {
        settle(reserve(600_000), 500_000);
        settle(reserve(600_000), 500_000);
        var trial = Map.of(
                "scope",
                "workspace",
                "scope_id",
                workspace,
                "period",
                "monthly",
                "cost_limit",
                1.0,
                "month",
                thisMonth());

        var rehearsed = sara.post(LIMITS + "/rehearse", trial).json();

        assertThat(rehearsed.path("requests").asInt()).isEqualTo(2);
        assertThat(rehearsed.path("blocked_requests").asInt()).isOne();
        assertThat(rehearsed.path("blocked_cost").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(rehearsed.path("first_measure").asString()).isEqualTo("cost");
        assertThat(rehearsed.at("/users/0/user").asString())
                .isEqualTo(MadeUpPeople.account("Sara", name).toString());
        assertThat(sara.get(LIMITS + "?limit=100").response().body()).doesNotContain(workspace);
        assertThat(NODE.person("Omid", "elsewhere")
                        .post(LIMITS + "/rehearse", trial)
                        .status())
                .isEqualTo(404);
        assertThat(sara.post(LIMITS + "/rehearse", Map.of("scope", "platform", "period", "daily", "tokens_limit", 1))
                        .status())
                .isEqualTo(403);
        assertThat(NODE.operator()
                        .post(
                                LIMITS + "/rehearse",
                                Map.of("scope", "platform", "period", "daily", "tokens_limit", 1, "month", thisMonth()))
                        .json()
                        .path("blocked_requests")
                        .asInt())
                .isPositive();
        var formless = sara.post(LIMITS + "/rehearse", Map.of("scope", "workspace", "period", "daily"));
        assertThat(formless.status()).isEqualTo(422);
        assertThat(formless.json().at("/errors/0/message").asString()).startsWith("must limit requests");
    }

    @Test
    void a_month_is_repriced_for_those_who_manage_it_and_stays_as_it_was_costed() {
        settle(reserve(600_000), 500_000);
        var prices = Map.of(MODEL, Map.of("prompt", 2, "cached_prompt", 2, "completion", 2));
        var ours = Map.of("month", thisMonth(), "organization_id", organisation.toString(), "prices", prices);

        var repriced = sara.post("/api/v1/usage/reprice", ours).json();
        assertThat(repriced.path("total_cost_then").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(repriced.path("total_cost_now").decimalValue()).isEqualByComparingTo("1");
        var mapped = sara.post(
                        "/api/v1/usage/reprice",
                        Map.of(
                                "month",
                                thisMonth(),
                                "organization_id",
                                organisation.toString(),
                                "model_map",
                                Map.of(MODEL, "demo-writer")))
                .json();
        assertThat(mapped.at("/items/0/as_model").asString()).isEqualTo("demo-writer");
        assertThat(mapped.path("total_cost_now").decimalValue()).isEqualByComparingTo("0.2");
        assertThat(sara.get("/api/v1/usage/summary").json().path("total_cost").decimalValue())
                .isEqualByComparingTo("0.5");

        assertThat(NODE.person("Omid", "elsewhere")
                        .post("/api/v1/usage/reprice", ours)
                        .status())
                .isEqualTo(404);
        var everything = Map.of("month", thisMonth(), "prices", prices);
        assertThat(sara.post("/api/v1/usage/reprice", everything).status()).isEqualTo(403);
        assertThat(NODE.operator().post("/api/v1/usage/reprice", everything).status())
                .isEqualTo(200);
        assertThat(NODE.operator().post("/api/v1/usage/reprice", ours).status()).isEqualTo(200);
    }

    @Test
    void a_repricing_that_says_nothing_or_too_much_is_told_what_is_wrong() {
        var month = Map.of("month", thisMonth(), "organization_id", organisation.toString());

        var formless = sara.post("/api/v1/usage/reprice", month, "Accept-Language", "uk");
        assertThat(formless.status()).isEqualTo(422);
        assertThat(formless.json().at("/errors/0/message").asString()).contains("або prices");
        var wrong = new HashMap<String, Object>(month);
        wrong.put("prices", Map.of("no good name", Map.of("prompt", -1, "cached_prompt", 2, "completion", 2)));
        assertThat(sara.post("/api/v1/usage/reprice", wrong).status()).isEqualTo(422);
        var unknown = new HashMap<String, Object>(month);
        unknown.put("model_map", Map.of(MODEL, "no-such-model"));
        assertThat(sara.post("/api/v1/usage/reprice", unknown).text("code")).isEqualTo("price-is-unknown");
    }

    @Test
    void use_that_no_call_of_a_provider_accounts_for_is_named() {
        settle(reserve(600_000), 500_000);

        assertThat(NODE.part(Reconciler.class)
                        .reconcile(YearMonth.now(ZoneOffset.UTC), 100)
                        .gaps())
                .isNotEmpty()
                .allMatch(gap -> gap.gaps().equals(Set.of(UsageGap.RECORD_WITHOUT_CALL)));
    }

    /** As they would be there after a month; what writes them is tried elsewhere. */
    private void seed() {
        NODE.guards()
                .sql("""
                        insert into read_model.usage_records
                        select gen_random_uuid(), 1, gen_random_uuid(), null, :account, :organisation, :workspace, :model,
                               1000, 0, 500, 0.0015, '{"promptPerMillion":"1.000000","cachedPromptPerMillion":"1.000000","completionPerMillion":"1.000000"}',
                               1500, case when n % 10 = 0 then '=cmd' end, false, false, 1, date '2025-05-01', date '2025-05-01',
                               timestamptz '2025-05-01 00:00:00Z' + n * interval '1 second'
                        from generate_series(1, :many) n""")
                .param("account", MadeUpPeople.account("Sara", name).value())
                .param("organisation", organisation.value())
                .param("workspace", MadeUpPeople.workspace(name).value())
                .param("model", MODEL)
                .param("many", MANY)
                .update();
    }

    @Test
    void fifty_thousand_records_are_streamed_as_csv_and_as_lines_of_json() {
        seed();

        try (Stream<String> lines = sara.lines(LOGS + "?format=csv&to=2025-06-01T00:00:00Z")) {
            var all = lines.toList();
            assertThat(all).hasSize(MANY + 2);
            assertThat(all.getLast()).startsWith("# rows=" + MANY + " sha256=");
            assertThat(all.getFirst()).startsWith("timestamp,ai_job,");
            assertThat(all.subList(1, MANY + 1))
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((one, other) -> other.substring(0, 20).compareTo(one.substring(0, 20)));
            assertThat(all.stream().filter(line -> line.contains("'=cmd"))).hasSize(MANY / 10);
        }
        try (Stream<String> lines = sara.lines(LOGS + "?to=2025-06-01T00:00:00Z", "Accept", "application/x-ndjson")) {
            var jobs = lines.map(line -> JsonMapper.shared().readTree(line))
                    .filter(line -> line.has("ai_job"))
                    .map(line -> line.path("ai_job").asString())
                    .distinct()
                    .count();
            assertThat(jobs).isEqualTo(MANY);
        }
        var month = sara.post(
                        "/api/v1/usage/reprice",
                        Map.of(
                                "month",
                                "2025-05",
                                "organization_id",
                                organisation.toString(),
                                "prices",
                                Map.of(MODEL, Map.of("prompt", 2, "cached_prompt", 2, "completion", 2))))
                .json();
        assertThat(month.path("total_requests").asInt()).isEqualTo(MANY);
        assertThat(month.path("total_difference").decimalValue()).isEqualByComparingTo("75");
    }
}
