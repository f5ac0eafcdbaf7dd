package io.contexor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.journeys.Newcomer;
import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks are being told while the application or its database dies; the receiver, which lives on, knows what it heard. */
class WebhookCrashTest {

    private static final int CYCLES = Integer.getInteger("contexor.crash.cycles", 2);
    private static final int CLIENTS = 4;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> SETTINGS = Map.of(
            "WEBHOOK_ALLOW_PRIVATE", "true", "CONTEXOR_WEBHOOKS_LEASE", "PT3S", "WEBHOOK_GIVE_UP_DELIVERIES", "100000");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path data;

    @Test
    void nothing_is_lost_and_nothing_becomes_two_deliveries() throws Exception {
        try (var receiver = FaultServer.start((request, wire) -> Reaction.answer(200, "text/plain", "Thanks.")
                        .to(
                                request,
                                wire.pause(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(300)))));
                var server = new ServerProcess(data, SETTINGS)) {
            var newcomer = Newcomer.at(server.url());
            var workspace = call(server, newcomer, "GET", "/workspaces", null)
                    .at("/items/0/id")
                    .asString();
            var webhook = call(
                            server,
                            newcomer,
                            "POST",
                            "/webhooks",
                            Map.of("url", receiver.url(), "workspace", workspace, "events", List.of("content.created")))
                    .path("id")
                    .asString();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                writeThroughACrash(server, newcomer, cycle);
            }
            awaitAllTold(receiver);
            var heard = receiver.ledger();
            int deliveries = deliveries(server, newcomer, webhook);
            // What was written and not acknowledged is told as well, and maybe last.
            for (int look = 0; look < 600 && events(heard).size() < deliveries; look++) {
                TimeUnit.MILLISECONDS.sleep(100);
                heard = receiver.ledger();
                deliveries = deliveries(server, newcomer, webhook);
            }
            check(heard, deliveries);
        }
    }

    private void check(List<Received> heard, int deliveries) {
        var deliveriesOfEvents = heard.stream()
                .collect(Collectors.groupingBy(
                        each -> each.json().path("id").asString(),
                        Collectors.mapping(each -> each.header("Contexor-Delivery"), Collectors.toSet())));
        assertThat(told(heard)).as("what was acknowledged").containsAll(written);
        assertThat(deliveriesOfEvents.values()).as("deliveries of one event").allMatch(ids -> ids.size() == 1);
        assertThat(deliveries).isEqualTo(deliveriesOfEvents.size());
        assertThat(written).hasSizeGreaterThan(20);
    }

    private void writeThroughACrash(ServerProcess server, Newcomer newcomer, int cycle) throws Exception {
        var over = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var living = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> clients.submit(() -> {
                        while (!over.get()) {
                            write(server, newcomer);
                        }
                        return null;
                    }))
                    .toList();
            try {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1_000, 2_500));
                for (int look = 0; look < 2_400 && written.size() <= 11 * (cycle + 1); look++) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                if (cycle % 2 == 0) {
                    server.killApplication();
                    server.restart();
                } else {
                    server.killDatabase();
                    server.awaitReady();
                }
                TimeUnit.MILLISECONDS.sleep(500);
                over.set(true);
                for (var client : living) {
                    client.get(180, TimeUnit.SECONDS);
                }
            } finally {
                clients.shutdownNow();
            }
        }
    }

    private void write(ServerProcess server, Newcomer newcomer) throws InterruptedException {
        try {
            var draft = Map.of("title", "Spring", "project", newcomer.project());
            var id = call(server, newcomer, "POST", "/contents", draft)
                    .path("id")
                    .asString();
            if (!id.isEmpty()) {
                written.add(id);
            }
            // Receivers are slower than writers.
            TimeUnit.MILLISECONDS.sleep(30);
        } catch (IOException down) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void awaitAllTold(FaultServer receiver) throws InterruptedException {
        var patience = Instant.now().plusSeconds(90);
        while (!told(receiver.ledger()).containsAll(written) && Instant.now().isBefore(patience)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static Set<String> events(List<Received> heard) {
        return heard.stream().map(each -> each.json().path("id").asString()).collect(Collectors.toSet());
    }

    private static Set<String> told(List<Received> heard) {
        return heard.stream()
                .map(each -> each.json().at("/data/content").asString())
                .collect(Collectors.toSet());
    }

    private int deliveries(ServerProcess server, Newcomer newcomer, String webhook) throws Exception {
        var ids = new HashSet<String>();
        var path = "/webhooks/" + webhook + "/deliveries?limit=100";
        var page = call(server, newcomer, "GET", path, null);
        while (true) {
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
            var next = page.path("next_cursor");
            if (next.isNull() || next.isMissingNode()) {
                return ids.size();
            }
            page = call(server, newcomer, "GET", path + "&cursor=" + next.asString(), null);
        }
    }

    private JsonNode call(
            ServerProcess server, Newcomer newcomer, String method, String path, @Nullable Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + newcomer.token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }
}
