package io.contexor.journeys;

import static io.contexor.journeys.Provider.ARTICLE;
import static io.contexor.journeys.Provider.awaitEnd;
import static io.contexor.journeys.Provider.draft;
import static io.contexor.journeys.Provider.generate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.crash.ServerProcess;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Reaction;
import io.contexor.testing.Received;
import io.contexor.testing.TestPostgres;
import io.contexor.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A provider that keeps its answers is asked what became of a call whose end nobody heard, instead of being paid again. */
class KeptAnswersJourneyTest {

    private static final OpenAi WELL = OpenAi.says(ARTICLE, 100, 40);

    /** Politely, so that what was said before arrives. */
    private static final Reaction HANGS_UP = (_, _) -> {};

    private static final Map<String, ?> WISH = Map.of("kind", "draft", "topic", "Spring", "language", "en");

    @TempDir
    private Path data;

    @Test
    void an_answer_that_was_lost_on_the_way_is_found_and_costs_what_it_took() {
        try (var provider = keeping("true")) {
            provider.server().otherwise(lost(HANGS_UP, WELL));
            var mina = provider.node().person("Mina", "found");
            var content = draft(mina, "Spring", "");

            var job = awaitEnd(mina, generate(mina, content, WISH));

            assertThat(job.text("status")).isEqualTo("completed");
            assertThat(mina.get(content).text("body")).contains("## Summer");
            costsWhatItTook(record(mina));
            assertThat(asked(provider.server(), "POST")).hasSize(1);
            assertThat(asked(provider.server(), "GET")).hasSize(1);
        }
    }

    @Test
    void one_that_the_provider_does_not_know_stays_unknown_at_its_most() {
        try (var provider = keeping("true")) {
            provider.server().otherwise(lost(HANGS_UP, OpenAi.error(404, "invalid_request_error", "")));
            var mina = provider.node().person("Mina", "unknown");

            var job = awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));

            assertThat(job.text("status")).isEqualTo("failed");
            assertThat(job.text("error")).isEqualTo("connection-lost");
            var record = record(mina);
            assertThat(record.path("outcome_unknown").booleanValue()).isTrue();
            assertThat(record.path("completion_tokens").asInt()).isEqualTo(2_000);
            assertThat(asked(provider.server(), "POST")).hasSize(1);
            assertThat(asked(provider.server(), "GET")).hasSize(3);
        }
    }

    @Test
    void by_default_nothing_is_kept_and_nothing_asked_for() {
        try (var provider = keeping("false")) {
            provider.server().otherwise(lost(HANGS_UP, WELL));
            var mina = provider.node().person("Mina", "default");

            var job = awaitEnd(mina, generate(mina, draft(mina, "Spring", ""), WISH));

            assertThat(job.text("error")).isEqualTo("connection-lost");
            assertThat(asked(provider.server(), "GET")).isEmpty();
            assertThat(asked(provider.server(), "POST")
                            .getFirst()
                            .json()
                            .path("store")
                            .booleanValue())
                    .isFalse();
        }
    }

    @Test
    void one_whose_listener_was_killed_is_found_by_whoever_goes_on() throws Exception {
        var database = TestPostgres.freshDatabase();
        try (var provider = FaultServer.start(lost((_, wire) -> wire.untilHungUp(), WELL));
                var server = new ServerProcess(
                        data,
                        Map.of(
                                "DATABASE_URL", database.getUrl() + "&user=postgres",
                                "OPENAI_BASE_URL", provider.url() + "/v1",
                                "OPENAI_API_KEY", "sk-test",
                                "OPENAI_API", "responses",
                                "OPENAI_STORE", "true",
                                "AI_LOOK_UP_DELAYS", "0.1",
                                "CONTEXOR_GENERATION_LEASE", "PT3S"))) {
            var newcomer = Newcomer.at(server.url());
            var mina = new Person(server.url(), newcomer.token(), newcomer.project());
            var accepted = generate(mina, draft(mina, "Spring", ""), WISH);
            await().atMost(Duration.ofSeconds(60)).until(() -> isKept(JdbcClient.create(database)));

            server.killApplication();
            server.restart();

            var job = awaitEnd(mina, accepted);
            assertThat(job.text("status")).isEqualTo("completed");
            costsWhatItTook(record(mina));
            assertThat(asked(provider, "POST")).hasSize(1);
            assertThat(server.run("usage", "reconcile")).contains("add up").doesNotContain("do not add up");
        }
    }

    private static Provider keeping(String store) {
        return new Provider("--OPENAI_API=responses", "--OPENAI_STORE=" + store, "--AI_LOOK_UP_DELAYS=0.02,0.05,0.1");
    }

    /** The stream ends with its first event; later the provider answers so whoever asks for what it kept. */
    private static Reaction lost(Reaction end, Reaction kept) {
        return (request, wire) -> {
            if (request.method().equals("GET")) {
                kept.to(asPosted(request), wire);
            } else {
                begin(request, wire);
                end.to(request, wire);
            }
        };
    }

    private static void begin(Received request, Wire wire) throws IOException {
        wire.chunkedHead(200, "Content-Type", "text/event-stream");
        wire.chunk(OpenAi.event(request, OpenAi.events(request, WELL.spoken()).getFirst()));
    }

    /** What is kept is told as it would have been told without a stream. */
    private static Received asPosted(Received request) {
        return new Received(request.method(), request.path(), request.headers(), "{\"model\":\"gpt-4.1-mini\"}");
    }

    private static boolean isKept(JdbcClient db) {
        return db.sql("select count(kept_id) from event_store.generation_queue")
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static List<Received> asked(FaultServer server, String method) {
        return server.ledger().stream()
                .filter(request -> request.method().equals(method))
                .toList();
    }

    private static JsonNode record(Person person) {
        var records = person.get("/api/v1/ai/usage-logs").json().path("items");
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static void costsWhatItTook(JsonNode record) {
        assertThat(record.path("outcome_unknown").booleanValue()).isFalse();
        assertThat(record.path("prompt_tokens").asInt()).isEqualTo(100);
        assertThat(record.path("completion_tokens").asInt()).isEqualTo(40);
    }
}
