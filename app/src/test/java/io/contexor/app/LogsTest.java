package io.contexor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.app.postgres.DataFolder;
import io.contexor.app.postgres.Databases;
import io.contexor.crash.ServerProcess;
import io.contexor.eventstore.MasterKey;
import io.contexor.evidence.SigningKey;
import io.contexor.journeys.Newcomer;
import io.contexor.security.TokenKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Everything the process writes down about itself, at its most talkative, and what must not be in there. */
@Timeout(600)
class LogsTest {

    private static final String KEY = "key-unmistakable";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String masterKey = MasterKey.generate();
    private final String auditKey = SigningKey.generate();
    private final List<String> secrets = new ArrayList<>(List.of(KEY, "text-unmistakable", masterKey, auditKey));

    @TempDir
    Path temporary = Path.of("");

    private Path data = Path.of("");
    private Path tokenKeys = Path.of("");
    private String token = "";
    private String forged = "";
    private String project = "";

    @BeforeEach
    void make_keys() throws IOException {
        data = Files.createDirectories(temporary.resolve("data"));
        tokenKeys = Files.writeString(temporary.resolve("token-keys.json"), TokenKeys.generate());
        secrets.add(JsonMapper.shared()
                .readTree(Files.readString(tokenKeys))
                .at("/keys/0/d")
                .asString());
    }

    @Test
    void for_people_hold_no_secrets() throws Exception {
        useTheServer(Map.of());

        assertHoldNoSecrets();
    }

    @Test
    void for_machines_hold_no_secrets_and_are_one_object_a_line() throws Exception {
        useTheServer(
                Map.of("SPRING_PROFILES_ACTIVE", "production", "MOCK_SMS", "False", "OPENAI_MODELS", "demo-writer"));

        assertHoldNoSecrets();
        for (var log : List.of("server.out", "contexor.log")) {
            assertThat(Files.readAllLines(data.resolve(log)))
                    .as(log)
                    .filteredOn(line -> !line.startsWith("Making a new PostgreSQL") && !line.startsWith("Contexor is"))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line)
                                    .at("/ecs/version")
                                    .asString())
                            .isNotEmpty())
                    .anySatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line)
                                    .at("/request_id")
                                    .asString())
                            .isEqualTo("logs-1"));
        }
    }

    private void useTheServer(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("LOGGING_LEVEL_ROOT", "debug");
        all.put("CONTEXOR_MASTER_KEY", masterKey);
        all.put("CONTEXOR_TOKEN_KEYS", tokenKeys.toString());
        all.put("AUDIT_SIGNING_KEY", auditKey);
        signIn(all);
        var body = "{\"title\":\"text-unmistakable\",\"project\":\"%s\",\"body\":\"text-unmistakable\"}"
                .formatted(project);
        try (var server = new ServerProcess(data, all)) {
            secrets.add(Files.readString(data.resolve("postgres.password")).strip());
            secrets.add(databasePassword());
            assertThat(post(server, forged, body)).isEqualTo(401);
            assertThat(post(server, "token-" + KEY, body)).isEqualTo(401);
            assertThat(post(server, token, body)).isEqualTo(201);
            assertThat(post(server, token, body)).isEqualTo(201);
            assertThat(post(server, token, body + "{")).isEqualTo(422);
            assertThat(post(server, token, "")).isEqualTo(422);
            server.killDatabase();
            assertThat(post(server, token, body)).isIn(201, 503);
        }
    }

    /** While SMS are mocked: what the mock writes into the log is meant to be read there. */
    private void signIn(Map<String, String> settings) throws Exception {
        var mocking = new HashMap<>(settings);
        mocking.remove("SPRING_PROFILES_ACTIVE");
        mocking.remove("MOCK_SMS");
        try (var server = new ServerProcess(data, mocking)) {
            var newcomer = Newcomer.at(server.url());
            token = newcomer.token();
            project = newcomer.project();
            secrets.add(newcomer.phone());
        }
        for (var log : List.of("server.out", "contexor.log")) {
            Files.deleteIfExists(data.resolve(log));
        }
        forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);
        secrets.addAll(List.of(token.split("\\.", 3)));
    }

    private String databasePassword() {
        try (var databases = Databases.borrow(new DataFolder(data), Map.of(), _ -> {})) {
            return databases.eventStore().password();
        }
    }

    private int post(ServerProcess server, String bearer, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/contents"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", KEY)
                .header("X-Request-Id", "logs-1")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void assertHoldNoSecrets() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (var log : files.filter(file -> file.toString().matches(".*\\.(log|out)"))
                    .toList()) {
                assertThat(Files.readAllLines(log))
                        .as(log.getFileName().toString())
                        .isNotEmpty()
                        .filteredOn(line -> secrets.stream().anyMatch(line::contains))
                        .isEmpty();
            }
        }
        for (var log : List.of("server.out", "contexor.log")) {
            assertThat(data.resolve(log)).content().contains("logs-1", "Refused with unauthenticated");
        }
    }
}
