package io.contexor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People sign in, found, invite, join and leave for good while the application dies under them. */
class SigningInCrashTest {

    private static final int CYCLES = Integer.getInteger("contexor.crash.cycles", 2);
    private static final int CLIENTS = 8;
    private static final Map<String, String> SETTINGS =
            Map.of("OTP_PER_IP", "off", "LOCKOUT_FAILURES_PER_IP", "1000000");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path data;

    @Test
    void whatever_was_answered_holds_and_whatever_was_not_can_be_asked_again() throws Exception {
        try (var server = new ServerProcess(data, SETTINGS)) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                liveThroughACrash(server);
            }
            assertThat(promises)
                    .extracting(Promise::step)
                    .contains("signed in", "refreshed", "founded", "joined", "erased");
            for (var promise : promises) {
                assertThat(call(server, "GET", promise.path(), promise.token(), null)
                                .status())
                        .as(promise.step())
                        .isEqualTo(promise.status());
            }
        }
    }

    private void liveThroughACrash(ServerProcess server) throws Exception {
        var over = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var living = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> clients.submit(() -> {
                        while (!over.get()) {
                            live(server);
                        }
                        return null;
                    }))
                    .toList();
            try {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(2_000, 4_000));
                server.killApplication();
                server.restart();
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

    /** One life; it ends early when the server does. */
    private void live(ServerProcess server) throws InterruptedException {
        try {
            var founder = signIn(server, phone());
            var refreshed = call(server, "POST", "/auth/refresh", "", Map.of("refresh", founder.text("refresh")));
            assertThat(refreshed.status()).as(refreshed.toString()).isEqualTo(200);
            var token = refreshed.text("access");
            promise("refreshed", "/auth/me", token, 200);
            var organisation = call(server, "POST", "/organizations", token, Map.of("name", "Crash"));
            assertThat(organisation.status()).as(organisation.toString()).isEqualTo(201);
            var place = "/organizations/" + organisation.text("id");
            promise("founded", place, token, 200);
            var phone = phone();
            var invited =
                    call(server, "POST", place + "/members", token, Map.of("phone_number", phone, "role", "editor"));
            assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
            var guest = signIn(server, phone).text("access");
            var joined = call(server, "POST", "/invitations/" + invited.text("id") + "/accept", guest, Map.of());
            assertThat(joined.status()).as(joined.toString()).isLessThan(300);
            promise("joined", place, guest, 200);
            var leaver = signIn(server, phone()).text("access");
            promises.removeIf(promise -> promise.token().equals(leaver));
            var erased = call(server, "DELETE", "/auth/me", leaver, null);
            assertThat(erased.status()).as(erased.toString()).isEqualTo(204);
            promise("erased", "/auth/me", leaver, 401);
        } catch (IOException died) {
            awaitBack(server);
        }
    }

    private Reply signIn(ServerProcess server, String phone) throws IOException, InterruptedException {
        var sent = call(server, "POST", "/auth/otp/request", "", Map.of("phone_number", phone));
        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        var proof = Map.of("phone_number", phone, "code", "123456");
        var tokens = signedIn(server, proof);
        assertThat(tokens.status()).as(tokens.toString()).isEqualTo(200);
        promise("signed in", "/auth/me", tokens.text("access"), 200);
        return tokens;
    }

    /** Asked again after a crash, a code is good or used up, and nothing else. */
    private Reply signedIn(ServerProcess server, Map<String, String> proof) throws IOException, InterruptedException {
        try {
            return call(server, "POST", "/auth/otp/verify", "", proof);
        } catch (IOException died) {
            awaitBack(server);
            assertThat(call(server, "POST", "/auth/otp/verify", "", proof).status())
                    .isIn(200, 401);
            throw died;
        }
    }

    private void awaitBack(ServerProcess server) throws InterruptedException {
        var patience = Instant.now().plus(Duration.ofMinutes(4));
        while (true) {
            try {
                call(server, "GET", "/auth/me", "", null);
                return;
            } catch (IOException notYet) {
                assertThat(Instant.now()).as("the server comes back").isBefore(patience);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private void promise(String step, String path, String token, int status) {
        promises.add(new Promise(step, path, token, status));
    }

    private Reply call(ServerProcess server, String method, String path, String token, @Nullable Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }

    private static String phone() {
        return "+9891" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    }

    /** What somebody was told, as a read that must go on to answer alike. */
    private record Promise(String step, String path, String token, int status) {}

    private record Reply(int status, String body) {

        String text(String field) {
            JsonNode json = JsonMapper.shared().readTree(body);
            return json.path(field).asString();
        }
    }
}
