package io.contexor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.journeys.Newcomer;
import io.contexor.testing.FaultServer;
import io.contexor.testing.OpenAi;
import io.contexor.testing.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts are being generated while the application or its database dies; the provider, which lives on, knows what it was asked. */
class GeneratingCrashTest {

    private static final int CYCLES = Integer.getInteger("contexor.crash.cycles", 2);
    private static final int CLIENTS = 6;
    private static final int PROMPT = 100;
    private static final int COMPLETION = 40;
    private static final String ARTICLE = "## One\n\nSpring is here.\n\n## Two\n\nAnd it goes.";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> jobs = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path data;

    @Test
    void no_answered_call_is_paid_again_and_none_goes_unrecorded() throws Exception {
        generateThrough(server -> {
            server.killApplication();
            server.restart();
        });
    }

    @Test
    void an_answer_is_held_on_to_while_the_database_is_away() throws Exception {
        var records = generateThrough(server -> {
            server.killDatabase();
            server.awaitReady();
        });

        assertThat(records.values())
                .as("the application lived: it knows how each call ended")
                .noneMatch(record -> record.path("outcome_unknown").booleanValue());
    }

    private Map<String, JsonNode> generateThrough(Crash crash) throws Exception {
        try (var provider = FaultServer.start((request, wire) -> OpenAi.says(ARTICLE, PROMPT, COMPLETION)
                        .to(
                                request,
                                wire.pause(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(400)))));
                var server = new ServerProcess(data, settings(provider))) {
            var newcomer = Newcomer.at(server.url());
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                generateThroughACrash(server, newcomer, crash);
            }
            var ended = new HashMap<String, JsonNode>();
            for (var job : jobs) {
                ended.put(job, awaitEnd(server, newcomer, job));
            }
            awaitReadModels(server, newcomer);
            awaitRecords(server, newcomer, provider);
            check(server, newcomer, provider, ended);
            return records(server, newcomer);
        }
    }

    private void check(ServerProcess server, Newcomer newcomer, FaultServer provider, Map<String, JsonNode> ended)
            throws Exception {
        var calls = provider.ledger().stream().collect(Collectors.groupingBy(Received::callId, Collectors.counting()));
        assertThat(calls.values()).as("calls under one name").containsOnly(1L);
        var askedTwice = calls.keySet().stream()
                .collect(
                        Collectors.groupingBy(call -> call.substring(0, call.lastIndexOf('-')), Collectors.counting()));
        assertThat(askedTwice.values()).as("calls for one job").containsOnly(1L);
        var records = records(server, newcomer);
        assertThat(records.keySet()).containsAll(calls.keySet());
        var known = records.values().stream()
                .filter(record -> !record.path("outcome_unknown").booleanValue())
                .toList();
        assertThat(known).isNotEmpty().allSatisfy(record -> {
            assertThat(record.path("prompt_tokens").asInt()).isEqualTo(PROMPT);
            assertThat(record.path("completion_tokens").asInt()).isEqualTo(COMPLETION);
        });
        assertThat(ended.values())
                .extracting(job -> job.path("status").asString())
                .contains("completed")
                .isSubsetOf("completed", "failed");
        for (var job : ended.values()) {
            var content =
                    get(server, newcomer, "/contents/" + job.path("content").asString());
            var isCompleted = job.path("status").asString().equals("completed");
            assertThat(content.path("status").asString()).isEqualTo(isCompleted ? "review" : "draft");
            assertThat(content.path("current_version").asInt()).isEqualTo(isCompleted ? 1 : 0);
        }
        assertThat(server.run("usage", "reconcile"))
                .as("what reconciliation says")
                .contains("add up")
                .doesNotContain("do not add up");
    }

    private void generateThroughACrash(ServerProcess server, Newcomer newcomer, Crash crash) throws Exception {
        var over = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var living = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> clients.submit(() -> {
                        while (!over.get()) {
                            generate(server, newcomer);
                        }
                        return null;
                    }))
                    .toList();
            try {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(2_000, 4_000));
                crash.happens(server);
                TimeUnit.MILLISECONDS.sleep(1_000);
                over.set(true);
                for (var client : living) {
                    client.get(180, TimeUnit.SECONDS);
                }
            } finally {
                clients.shutdownNow();
            }
        }
    }

    private void generate(ServerProcess server, Newcomer newcomer) throws InterruptedException {
        try {
            var draft = Map.of("title", "Spring", "project", newcomer.project());
            var content = call(server, newcomer, "POST", "/contents", draft)
                    .path("id")
                    .asString();
            var wish = Map.of("kind", "draft", "language", "en");
            var job = call(server, newcomer, "POST", "/contents/" + content + "/generate", wish);
            if (job.has("job_id")) {
                jobs.add(job.path("job_id").asString());
            }
        } catch (IOException down) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private JsonNode awaitEnd(ServerProcess server, Newcomer newcomer, String job) throws Exception {
        var patience = Instant.now().plusSeconds(180);
        var found = get(server, newcomer, "/ai/jobs/" + job);
        while (!found.has("completed_at") || found.path("completed_at").isNull()) {
            assertThat(Instant.now()).as("the end of " + found).isBefore(patience);
            TimeUnit.MILLISECONDS.sleep(100);
            found = get(server, newcomer, "/ai/jobs/" + job);
        }
        return found;
    }

    /** After a crash they may be late, which is no loss. Whatever is written last is written behind all else. */
    private void awaitReadModels(ServerProcess server, Newcomer newcomer) throws Exception {
        var last = Map.of("title", "The last", "project", newcomer.project());
        var written = http.send(
                request(server, newcomer, "/contents")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(last)))
                        .build(),
                BodyHandlers.ofString());
        var read = request(server, newcomer, "/contents?limit=1")
                .header(
                        "Contexor-Min-Position",
                        written.headers().firstValue("Contexor-Position").orElseThrow())
                .build();
        var patience = Instant.now().plusSeconds(120);
        while (http.send(read, BodyHandlers.discarding()).statusCode() != 200) {
            assertThat(Instant.now()).as("the read models come up").isBefore(patience);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void awaitRecords(ServerProcess server, Newcomer newcomer, FaultServer provider) throws Exception {
        var calls = provider.ledger().stream().map(Received::callId).collect(Collectors.toSet());
        for (int look = 0; look < 600 && !records(server, newcomer).keySet().containsAll(calls); look++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** By the names under which the provider knows the calls. */
    private Map<String, JsonNode> records(ServerProcess server, Newcomer newcomer) throws Exception {
        var request = request(server, newcomer, "/ai/usage-logs?format=ndjson").GET();
        return http.send(request.build(), BodyHandlers.ofString())
                .body()
                .lines()
                .map(JSON::readTree)
                // The last line says how many there were.
                .filter(record -> record.has("ai_job"))
                .collect(Collectors.toMap(
                        record -> record.path("ai_job").asString() + "-"
                                + record.path("attempt").asInt(),
                        Function.identity()));
    }

    private JsonNode get(ServerProcess server, Newcomer newcomer, String path)
            throws IOException, InterruptedException {
        return call(server, newcomer, "GET", path, null);
    }

    private JsonNode call(
            ServerProcess server, Newcomer newcomer, String method, String path, @Nullable Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = request(server, newcomer, path)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }

    private static HttpRequest.Builder request(ServerProcess server, Newcomer newcomer, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + newcomer.token());
    }

    private static Map<String, String> settings(FaultServer provider) {
        return Map.of(
                "OPENAI_BASE_URL",
                provider.url() + "/v1",
                "OPENAI_API_KEY",
                "sk-test",
                "RATE_LIMIT_GENERATE",
                "off",
                "DEFAULT_MONTHLY_REQUEST_LIMIT",
                "off",
                "CONTEXOR_GENERATION_LEASE",
                "PT3S",
                "CONTEXOR_EVENTSTORE_PATIENCE",
                "60s");
    }

    /** What dies, and is there again afterwards. */
    private interface Crash {

        void happens(ServerProcess server) throws Exception;
    }
}
