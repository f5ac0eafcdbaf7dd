package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.crash.ServerProcess;
import io.contexor.journeys.Person.Reply;
import io.contexor.testing.AllAtOnce;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.TestPostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two processes, a limit of 50.00, and 200 who all want a text for 1.00 at the same moment. */
class GeneratingRaceTest {

    private static final int ROUNDS = Integer.getInteger("contexor.race.rounds", 2);
    private static final int CALLERS = 200;
    private static final BigDecimal LIMIT = new BigDecimal("50");
    private static final int TOKENS = 1_000;

    /** What the texts really take, of the 1.00 that is set aside for each. */
    private static final BigDecimal TAKEN = new BigDecimal("0.97");

    private final PGSimpleDataSource database = TestPostgres.freshDatabase();
    private final JdbcClient db = JdbcClient.create(database);

    @TempDir
    private Path data;

    @Test
    void never_more_is_spent_than_there_is_and_hardly_less() throws Exception {
        try (var provider = FaultServer.start(OpenAi.says("## One\n\nSpring.\n\n## Two\n\nSummer.", 100, 970));
                var one = new ServerProcess(data, settings(provider));
                var other = new ServerProcess(data, settings(provider))) {
            var newcomer = Newcomer.at(one.url());
            var here = new Person(one.url(), newcomer.token(), newcomer.project());
            price(one, here);
            for (int round = 0; round < ROUNDS; round++) {
                race(here, here.at(other.url()), provider, "r" + round);
            }
            assertThat(one.run("usage", "reconcile")).contains("add up").doesNotContain("do not add up");
        }
    }

    private void race(Person one, Person other, FaultServer provider, String name) throws Exception {
        int asked = provider.ledger().size();
        var workspace = workspace(one, name);
        var project = one.post("/api/v1/projects", Map.of("name", "Race", "workspace", workspace, "slug", name));
        var here = one.in(project.text("id")).insisting();
        var there = other.in(project.text("id")).insisting();
        var contents = AllAtOnce.call(CALLERS, number -> Provider.draft(number % 2 == 0 ? here : there, "Spring", ""));

        var replies = AllAtOnce.call(
                CALLERS,
                number -> Provider.generate(
                        number % 2 == 0 ? here : there,
                        contents.get(number),
                        Map.of("kind", "draft", "language", "en")));

        assertThat(replies).extracting(Reply::status).containsOnly(202, 402);
        long accepted = replies.stream().filter(reply -> reply.status() == 202).count();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> count(workspace, "reserved_cost"), left -> left.signum() == 0);
        assertThat(provider.ledger().size() - asked).as("calls").isEqualTo((int) accepted);
        assertThat(count(workspace, "spent_cost"))
                .isEqualByComparingTo(TAKEN.multiply(BigDecimal.valueOf(accepted)))
                .isBetween(new BigDecimal("48"), LIMIT);
        assertThat(most(workspace)).as("the most that was ever taken").isLessThanOrEqualTo(LIMIT);
    }

    private static String workspace(Person person, String name) {
        var home = person.get("/api/v1/projects/" + person.project()).text("organization");
        var workspace = person.post("/api/v1/organizations/" + home + "/workspaces", Map.of("name", name, "slug", name))
                .text("id");
        var limit = Map.of("scope", "workspace", "scope_id", workspace, "period", "monthly", "cost_limit", LIMIT);
        assertThat(person.post("/api/v1/ai/usage-limits", limit).status()).isEqualTo(201);
        return workspace;
    }

    /** A text is as dear as its length, and no more than 1.00. */
    private static void price(ServerProcess server, Person person) throws Exception {
        var id = person.get("/api/v1/auth/me").text("id");
        assertThat(server.run("appoint", id)).contains("is an operator");
        var price = Map.of(
                "model",
                "house-model",
                "prompt_per_million",
                0,
                "cached_prompt_per_million",
                0,
                "completion_per_million",
                1_000_000 / TOKENS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> person.post("/api/v1/usage/prices", price).status(), status -> status == 201);
    }

    private BigDecimal count(String workspace, String what) {
        return db.sql("""
                        select coalesce(sum(%s), 0) from event_store.usage_counts
                        where scope = 'workspace' and subject = ? and model = '' and length(span) = 7""".formatted(what))
                .param(workspace)
                .query(BigDecimal.class)
                .single();
    }

    /** Reserved and spent together, at its highest, as the events tell it in their order. */
    private BigDecimal most(String workspace) {
        var jobs = new HashMap<String, String>();
        var taken = BigDecimal.ZERO;
        var most = BigDecimal.ZERO;
        for (var event : events()) {
            var payload = JsonMapper.shared().readTree(event.payload);
            var job = payload.path("job").asString();
            jobs.computeIfAbsent(job, _ -> payload.path("workspace").asString());
            if (workspace.equals(jobs.get(job))) {
                taken = taken.add(change(event.name, payload));
                most = most.max(taken);
            }
        }
        return most;
    }

    private static BigDecimal change(String name, JsonNode payload) {
        return switch (name) {
            case "usage.BudgetReserved" -> cost(payload, "amount");
            case "usage.UsageRecorded" -> cost(payload, "booked").subtract(cost(payload, "drawn"));
            case "usage.ThresholdReached" -> BigDecimal.ZERO;
            default -> cost(payload, "returned").negate();
        };
    }

    private static BigDecimal cost(JsonNode payload, String amount) {
        return new BigDecimal(payload.path(amount).path("cost").asString());
    }

    private List<Happened> events() {
        return db.sql("""
                        select name, convert_from(payload, 'UTF8') as payload from event_store.events
                        where aggregate_type = 'usage.Budget' order by global_index""")
                .query((row, _) -> new Happened(row.getString(1), row.getString(2)))
                .list();
    }

    private Map<String, String> settings(FaultServer provider) {
        var settings = new HashMap<>(Map.of(
                "DATABASE_URL", database.getUrl() + "&user=postgres",
                "OPENAI_BASE_URL", provider.url() + "/v1",
                "OPENAI_API_KEY", "sk-test",
                "OPENAI_DEFAULT_MODEL", "house-model",
                "AI_REPAIRS", "false",
                "AI_MAX_TOKENS", Integer.toString(TOKENS),
                "RATE_LIMIT_GENERATE", "off"));
        for (var name : List.of(
                "AI_MONTHLY_BUDGET_USD",
                "AI_WORKSPACE_MONTHLY_BUDGET_USD",
                "AI_USER_MONTHLY_BUDGET_USD",
                "DEFAULT_MONTHLY_REQUEST_LIMIT",
                "DEFAULT_MONTHLY_TOKEN_LIMIT",
                "DEFAULT_MONTHLY_COST_LIMIT")) {
            settings.put(name, "off");
        }
        return settings;
    }

    private record Happened(String name, String payload) {}
}
