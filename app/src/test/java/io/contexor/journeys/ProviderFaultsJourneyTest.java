package io.contexor.journeys;

import static io.contexor.journeys.Provider.ARTICLE;
import static io.contexor.journeys.Provider.awaitEnd;
import static io.contexor.journeys.Provider.draft;
import static io.contexor.journeys.Provider.generate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.House;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import io.contexor.testing.Received;
import io.contexor.usage.api.Reconciler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people see when their provider fails, falls silent, or lies. */
class ProviderFaultsJourneyTest {

    private static final Provider PROVIDER =
            new Provider("--OPENAI_BREAKER_FAILURES=1000", "--contexor.stream.heartbeat=PT0.1S");
    private static final Map<String, ?> WISH = Map.of("kind", "draft", "topic", "Spring");

    private final int asked = PROVIDER.server().ledger().size();

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void behaves() {
        PROVIDER.server().otherwise(OpenAi.says(ARTICLE, 100, 40));
    }

    @Test
    void passing_faults_are_tried_again_and_each_call_is_recorded_once() {
        var mina = PROVIDER.node().person("Mina", "passing");
        PROVIDER.answer(
                OpenAi.error(500, "server_error", ""),
                OpenAi.error(429, "rate_limit", "rate_limit_exceeded", "Retry-After", "0"));

        var job = awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));

        assertThat(job.text("status")).isEqualTo("completed");
        assertThat(errors(job)).containsExactly("provider-failed", "rate-limited", "");
        assertThat(calls()).hasSize(3).extracting(Received::callId).doesNotHaveDuplicates();
        assertThat(records(mina)).hasSize(3);
        assertThat(job.json().path("total_tokens").asInt()).isEqualTo(140);
    }

    @Test
    void a_fault_that_does_not_pass_goes_to_the_model_that_stands_in() {
        var mina = PROVIDER.node().person("Mina", "fallback");
        PROVIDER.answer(OpenAi.error(404, "invalid_request_error", "model_not_found"));

        var job = awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));

        assertThat(job.text("status")).isEqualTo("completed");
        assertThat(job.text("model")).isEqualTo("gpt-4o-mini");
    }

    @Test
    void when_everything_fails_the_content_is_a_draft_again_and_the_wish_can_be_retried() {
        var mina = PROVIDER.node().person("Mina", "everything");
        var content = draft(mina, "Spring", "");
        PROVIDER.server().otherwise(OpenAi.error(503, "server_error", ""));

        var job = awaitEnd(mina, generate(mina, content, WISH));

        assertThat(job.text("status")).isEqualTo("failed");
        assertThat(job.text("error")).isEqualTo("provider-failed");
        assertThat(calls()).hasSize(6);
        assertThat(mina.get(content).text("status")).isEqualTo("draft");
        assertThat(reserved("everything")).isZero();
        behaves();
        var retried = mina.post("/api/v1/ai/jobs/" + job.text("id") + "/retry", Map.of());
        assertThat(retried.status()).isEqualTo(202);
        var second = awaitEnd(mina, retried);
        assertThat(second.text("status")).isEqualTo("completed");
        assertThat(second.text("retry_of")).isEqualTo(job.text("id"));
        assertThat(mina.post("/api/v1/ai/jobs/" + second.text("id") + "/retry", Map.of())
                        .text("code"))
                .isEqualTo("job-cannot-be-retried");
    }

    @Test
    void a_call_of_unknown_outcome_counts_at_its_most_and_is_not_made_again() {
        var mina = PROVIDER.node().person("Mina", "unknown");
        PROVIDER.answer(Reaction.reset());

        var job = awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));

        assertThat(job.text("status")).isEqualTo("failed");
        assertThat(job.text("error")).isEqualTo("connection-lost");
        assertThat(calls()).hasSize(1);
        var record = records(mina).getFirst();
        assertThat(record.path("outcome_unknown").booleanValue()).isTrue();
        assertThat(record.path("completion_tokens").asInt()).isEqualTo(2_000);
        assertThat(job.json().path("cost").decimalValue())
                .isLessThanOrEqualTo(job.json().path("estimated_cost").decimalValue());
        assertThat(reserved("unknown")).isZero();
    }

    @Test
    void an_answer_without_usage_is_used_and_counts_at_its_most() {
        var mina = PROVIDER.node().person("Mina", "silent");
        PROVIDER.answer((request, wire) -> {
            wire.chunkedHead(200, "Content-Type", "text/event-stream");
            for (var event : OpenAi.events(request, OpenAi.says(ARTICLE).spoken())) {
                wire.chunk(OpenAi.event(request, event.replaceAll("\"usage\":\\{.*?}}?", "\"usage\":null")));
            }
            wire.lastChunk();
        });

        var job = awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));

        assertThat(job.json().at("/attempts/0/outcome_unknown").booleanValue()).isTrue();
        assertThat(job.json().path("completion_tokens").asInt()).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void the_dashboard_asks_for_nothing_that_is_not_measured() {
        var mina = PROVIDER.node().person("Mina", "measured");
        awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));
        var measured = PROVIDER.node().part(PrometheusMeterRegistry.class).scrape();

        var asked = Pattern.compile("contexor_[a-z_]+")
                .matcher(House.read("docker/grafana/dashboards/contexor.json"))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(asked)
                .hasSizeGreaterThan(10)
                .allSatisfy(metric -> assertThat(measured).contains("\n" + metric));
    }

    @Test
    void whoever_watches_a_silent_provider_hears_that_the_line_is_alive() {
        var mina = PROVIDER.node().person("Mina", "silent");
        var enough = new CountDownLatch(3);
        PROVIDER.answer((request, wire) -> {
            var _ = enough.await(50, TimeUnit.SECONDS);
            OpenAi.says(ARTICLE, 100, 40).to(request, wire);
        });
        var accepted = generate(mina, draft(mina, "Spring", ""), WISH);

        var heard = new ArrayList<String>();
        try (var lines = mina.lines(accepted.json().at("/links/events").asString())) {
            lines.forEach(line -> {
                heard.add(line);
                if (line.startsWith(":")) {
                    enough.countDown();
                }
            });
        }

        assertThat(enough.getCount()).isZero();
        assertThat(heard).anyMatch(line -> line.contains("\"completed\""));
    }

    @Test
    void a_cancelled_job_stops_at_once_and_gives_back_what_it_did_not_take() throws Exception {
        var mina = PROVIDER.node().person("Mina", "cancelled");
        var content = draft(mina, "Spring", "");
        PROVIDER.answer((request, wire) -> {
            wire.chunkedHead(200, "Content-Type", "text/event-stream");
            var events = OpenAi.events(request, OpenAi.says(ARTICLE).spoken());
            for (var event : events.subList(0, events.size() / 2)) {
                wire.chunk(OpenAi.event(request, event));
            }
            wire.untilHungUp();
        });
        var accepted = generate(mina, content, WISH);
        var job = "/api/v1/ai/jobs/" + accepted.text("job_id");
        awaitCall();

        var cancelled = mina.post(job + "/cancel", Map.of());

        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(mina.get(content).text("status")).isEqualTo("draft");
        // The provider is left, and not asked again.
        assertThat(PROVIDER.server().awaitQuiet(Duration.ofSeconds(60))).isTrue();
        assertThat(awaitRelease("cancelled")).isZero();
        assertThat(calls()).hasSize(1);
        assertThat(mina.post(job + "/cancel", Map.of()).status()).isEqualTo(200);
        assertThat(mina.get(job).text("status")).isEqualTo("cancelled");
        // Whoever made the call records it, after the cancellation was answered.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(records(mina)).hasSize(1));
    }

    @Test
    void an_answer_that_lacks_its_sections_is_mended_once() {
        var mina = PROVIDER.node().person("Mina", "mended");
        PROVIDER.answer(OpenAi.says("No sections here.", 100, 10));

        var job = awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));

        assertThat(job.text("status")).isEqualTo("completed");
        assertThat(job.json().path("warnings")).isEmpty();
        assertThat(job.json().at("/attempts/1/repair").booleanValue()).isTrue();
        assertThat(calls().getLast().body()).contains("No sections here.").contains("H2");
    }

    @Test
    void an_answer_that_cannot_be_mended_is_kept_with_a_warning() {
        var mina = PROVIDER.node().person("Mina", "warned");
        PROVIDER.answer(OpenAi.says("No sections here.", 100, 10), OpenAi.says("Nor here, and nor there.", 100, 10));
        var content = draft(mina, "Spring", "");

        var job = awaitEnd(mina, generate(mina, content, WISH));

        assertThat(job.json().path("warnings").toString()).contains("too-few-sections");
        assertThat(mina.get(content).text("status")).isEqualTo("review");
        assertThat(mina.get(content + "/versions/1")
                        .json()
                        .at("/metadata/warnings")
                        .asString())
                .contains("too-few-sections");
    }

    @Test
    void nothing_personal_leaves_and_everything_comes_back() {
        var mina = PROVIDER.node().person("Mina", "private");
        var content = draft(mina, "Spring", "");
        PROVIDER.answer((request, wire) -> {
            // A model that repeats what it was asked, placeholders and all.
            var prompt = request.json().at("/input/0/content").asString();
            var said = prompt.isEmpty() ? request.body() : prompt;
            OpenAi.says("## One\n\n" + said.replace("#", "") + "\n\n## Two\n\nEnd.", 100, 40)
                    .to(request, wire);
        });

        var job = awaitEnd(
                mina,
                generate(
                        mina,
                        content,
                        Map.of(
                                "kind",
                                "draft",
                                "topic",
                                "Write to mina.kia@example.com",
                                "additional_instructions",
                                "or call ۰۹۱۲ ۱۲۳ ۴۵۶۷, or mina.kia@example.com")));

        assertThat(job.text("status")).isEqualTo("completed");
        assertThat(calls().getLast().body()).contains("[[PII-").doesNotContain("mina.kia", "۱۲۳");
        assertThat(mina.get(content).text("body")).contains("mina.kia@example.com", "۰۹۱۲ ۱۲۳ ۴۵۶۷");
        assertThat(mina.get(content).json().path("pii_warnings").toString()).contains("email: 2", "phone: 1");
        assertThat(job.json().at("/pii_warnings/email").asInt()).isEqualTo(2);
        assertThat(job.text("params")).contains("\"additional_instructions\":\"or call");
        assertThat(clear("mina.kia")).isZero();
    }

    @Test
    void calls_records_and_budgets_add_up_however_they_ended() {
        var mina = PROVIDER.node().person("Mina", "sums");
        PROVIDER.answer(OpenAi.error(500, "server_error", ""), OpenAi.says(ARTICLE, 100, 40), Reaction.reset());
        awaitEnd(mina, generate(mina, draft(mina, "Once more", ""), WISH));
        awaitEnd(mina, generate(mina, draft(mina, "Lost", ""), WISH));

        var report = PROVIDER.node().part(Reconciler.class).reconcile(YearMonth.now(ZoneOffset.UTC), 100);

        assertThat(report.gaps()).isEmpty();
        assertThat(report.jobs()).isGreaterThanOrEqualTo(2);
    }

    private List<Received> calls() {
        var all = PROVIDER.server().ledger();
        return all.subList(asked, all.size());
    }

    private static List<String> errors(Person.Reply job) {
        return each(job.json().path("attempts"))
                .map(attempt -> attempt.path("error").asString())
                .toList();
    }

    private static List<JsonNode> records(Person person) {
        return each(person.get("/api/v1/ai/usage-logs").json().path("items")).toList();
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }

    private static BigDecimal reserved(String workspace) {
        return PROVIDER.node()
                .guards()
                .sql("select coalesce(sum(left_cost), 0) from usage_reservations where workspace_id = ?")
                .params(MadeUpPeople.workspace(workspace).value())
                .query(BigDecimal.class)
                .single();
    }

    /** Events of generation and usage, the queue and the streams: wherever a clear value must not stand. */
    private static long clear(String value) {
        return PROVIDER.node()
                .guards()
                .sql("""
                        select (select count(*) from events
                                where (name like 'generation.%' or name like 'usage.%')
                                  and position(? in convert_from(payload, 'UTF8')) > 0)
                            + (select count(*) from generation_progress where position(? in data) > 0)""")
                .params(value, value)
                .query(Long.class)
                .single();
    }

    private static BigDecimal awaitRelease(String workspace) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> reserved(workspace), left -> left.signum() == 0);
    }

    private void awaitCall() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(calls()).isNotEmpty());
    }
}
