package io.contexor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.evidence.Checkpoint;
import io.contexor.evidence.CheckpointFolder;
import io.contexor.evidence.Hash;
import io.contexor.evidence.ProofCheck;
import io.contexor.journeys.Newcomer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many kills in a row: {@code -Dcontexor.crash.cycles=20} for a long night. */
class CrashTest {

    private static final int CYCLES = Integer.getInteger("contexor.crash.cycles", 2);
    private static final int CLIENTS = 8;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(Long.getLong("contexor.crash.seed", 1));

    @TempDir
    private Path data;

    @Test
    void a_killed_application_loses_and_doubles_nothing() throws Exception {
        survive(server -> {
            server.killApplication();
            server.restart();
        });
    }

    @Test
    void a_killed_database_loses_and_doubles_nothing_and_the_application_goes_on() throws Exception {
        survive(server -> {
            server.killDatabase();
            server.awaitReady();
        });
    }

    /** Half of what is written when a node dies is covered already, and the rest by whoever comes after it. */
    @Test
    void a_killed_application_leaves_a_log_that_proves_to_be_one() throws Exception {
        var settings = Map.of("AUDIT_CHECKPOINT_EVERY", "20", "AUDIT_CHECKPOINT_INTERVAL", "1");
        try (var server = new ServerProcess(data, settings)) {
            var newcomer = Newcomer.at(server.url());
            var history = new History(newcomer.token(), newcomer.project());
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                load(server, history, running -> {
                    running.killApplication();
                    running.restart();
                });
                long before = newest(server, newcomer.token()).path("size").asLong();
                history.live(server.url(), () -> false);
                awaitCovered(server, newcomer.token(), before);
            }
            assertThat(server.run("audit", "verify")).contains("nothing was altered.");
            proveThatEachFileLeadsToTheNewest(server, newcomer.token());
        }
    }

    private static void awaitCovered(ServerProcess server, String token, long before) throws Exception {
        var patience = Instant.now().plusSeconds(60);
        while (newest(server, token).path("size").asLong() <= before) {
            assertThat(Instant.now()).as("the log goes on").isBefore(patience);
        }
    }

    private static JsonNode newest(ServerProcess server, String token) throws Exception {
        return get(server.url() + "/api/v1/audit/checkpoints?limit=1", token)
                .path("items")
                .path(0);
    }

    /** What was put beside the database before a crash is the beginning of what the database says after it. */
    private void proveThatEachFileLeadsToTheNewest(ServerProcess server, String token) throws Exception {
        long size = newest(server, token).path("size").asLong();
        var files = new CheckpointFolder(data.resolve("checkpoints")).all();
        assertThat(files).hasSizeGreaterThan(CYCLES);
        for (var file : files) {
            var checkpoint = Checkpoint.parse(file.note()).orElseThrow();
            if (checkpoint.size() <= size) {
                var proof = get(
                        server.url()
                                + "/api/v1/audit/proof/consistency?from=%d&to=%d".formatted(checkpoint.size(), size),
                        token);
                var path = StreamSupport.stream(proof.path("consistency_path").spliterator(), false)
                        .map(hash -> Hash.ofBase64(hash.asString()))
                        .toList();
                var root = Hash.ofBase64(proof.path("to_root").asString());
                assertThat(ProofCheck.extend(checkpoint.size(), checkpoint.root(), size, root, path))
                        .as(file.where())
                        .isTrue();
            }
        }
    }

    private void survive(Fault fault) throws Exception {
        try (var server = new ServerProcess(data)) {
            var newcomer = Newcomer.at(server.url());
            var token = newcomer.token();
            var history = new History(token, newcomer.project());
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                load(server, history, fault);
            }
            check(server, history, token);
        }
    }

    private void load(ServerProcess server, History history, Fault fault) throws Exception {
        var over = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> clients.submit(() -> {
                        while (!over.get()) {
                            history.live(server.url(), over::get);
                        }
                        return null;
                    }))
                    .toList();
            try {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000, 3_000));
                fault.strike(server);
                TimeUnit.MILLISECONDS.sleep(1_000);
                over.set(true);
                for (var client : working) {
                    client.get(180, TimeUnit.SECONDS);
                }
            } finally {
                clients.shutdownNow();
            }
        }
    }

    private static void check(ServerProcess server, History history, String token) throws Exception {
        awaitReadModels(server, history, token);
        var found = new HashMap<String, Integer>();
        String cursor = "";
        do {
            var page = get(server.url() + "/api/v1/contents?limit=100" + cursor, token);
            for (var item : page.path("items")) {
                assertThat(found.put(
                                item.path("title").asString(),
                                item.path("current_version").asInt()))
                        .as("a doubled item")
                        .isNull();
            }
            var next = page.path("next_cursor");
            cursor = next.isNull() || next.isMissingNode() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());

        assertThat(history.promised()).isNotEmpty();
        assertThat(found).containsAllEntriesOf(history.promised());
        assertThat(found.keySet()).isEqualTo(history.promised().keySet());
        for (var group : new String[] {"content.list", "content.versions"}) {
            assertThat(server.run("replay", group)).contains("identical");
        }
    }

    /** After a crash the read models may be late, which is no loss. Whatever is written last is written behind all else. */
    private static void awaitReadModels(ServerProcess server, History history, String token) throws Exception {
        history.live(server.url(), () -> false);
        var position = Long.toString(history.position());
        var patience = Instant.now().plusSeconds(120);
        while (get(server.url() + "/api/v1/contents?limit=1", token, "Contexor-Min-Position", position)
                .has("code")) {
            assertThat(Instant.now()).as("the read models come up").isBefore(patience);
        }
    }

    private static JsonNode get(String uri, String token, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(uri))
                .headers(Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(headers))
                        .toArray(String[]::new))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    private interface Fault {
        void strike(ServerProcess server) throws Exception;
    }
}
