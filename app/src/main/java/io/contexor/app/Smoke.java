package io.contexor.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a smoke test, each a question to a running instance. */
final class Smoke implements AutoCloseable {

    /** A check that throws says by its message what was wrong. */
    private interface Check {
        void run() throws IOException, InterruptedException;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String place;
    private final String token;
    private final PrintWriter out;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private boolean passed = true;
    private String content = "";

    Smoke(URI place, String token, PrintWriter out) {
        this.place = place.toString().replaceAll("/+$", "");
        this.token = token;
        this.out = out;
    }

    boolean passes() {
        step("health says that every service is well", this::health);
        step("the OpenAPI document is 3.1", this::openApi);
        step("Swagger UI answers", () -> page("/api/docs"));
        step("ReDoc answers", () -> page("/api/redoc"));
        step(
                "an unknown path is a 404 problem",
                () -> problem(get("/api/v1/no-such-thing", token), token.isEmpty() ? List.of(401, 404) : List.of(404)));
        step("a call without a token is a 401 problem", () -> problem(get("/api/v1/contents", ""), List.of(401)));
        step("security headers are set", this::securityHeaders);
        if (!token.isEmpty()) {
            step("a content is drafted", this::draft);
            step("it is submitted for review", () -> post("/submit", Map.of()));
            step("it is approved", () -> post("/approve", Map.of("notes", "Smoke test")));
            step(
                    "it reads as approved",
                    () -> equal("approved", read("").path("status").asString(""), "status"));
            step("it has one version", () -> equal("1", String.valueOf(items(read("/versions"))), "versions"));
        }
        return passed;
    }

    private void step(String name, Check check) {
        if (!passed && name.startsWith("it ") && content.isEmpty()) {
            return;
        }
        try {
            check.run();
            out.println("✓ " + name);
        } catch (IOException | JacksonException failure) {
            failed(name, failure.getMessage() == null ? place + " does not answer" : failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failed(name, "interrupted");
        }
        out.flush();
    }

    private void failed(String name, String reason) {
        passed = false;
        out.println("✗ " + name + ": " + reason.lines().findFirst().orElse(""));
    }

    private void health() throws IOException, InterruptedException {
        JsonNode health = json.readTree(ok(get("/health", "")).body());
        equal("healthy", health.path("status").asString(""), "status");
        for (String service : List.of("database", "event_store", "projections")) {
            equal("ok", health.path("services").path(service).asString(""), service);
        }
    }

    private void openApi() throws IOException, InterruptedException {
        String version = json.readTree(ok(get("/api/openapi", "")).body())
                .path("openapi")
                .asString("");
        if (!version.startsWith("3.1")) {
            throw new IOException("openapi is \"" + version + "\", not 3.1");
        }
    }

    private void page(String path) throws IOException, InterruptedException {
        String type = header(ok(get(path, "")), "content-type");
        if (!type.startsWith("text/html")) {
            throw new IOException(path + " is " + type + ", not text/html");
        }
    }

    private static void problem(HttpResponse<String> answer, List<Integer> statuses) throws IOException {
        if (!statuses.contains(answer.statusCode())) {
            throw new IOException("answered " + answer.statusCode() + ", not " + statuses.getLast());
        }
        if (!header(answer, "content-type").startsWith("application/problem+json")) {
            throw new IOException("is not application/problem+json but " + header(answer, "content-type"));
        }
    }

    private void securityHeaders() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/health", "");
        equal("nosniff", header(answer, "x-content-type-options"), "X-Content-Type-Options");
        for (String name : List.of("content-security-policy", "referrer-policy")) {
            if (header(answer, name).isEmpty()) {
                throw new IOException(name + " is missing");
            }
        }
    }

    private void draft() throws IOException, InterruptedException {
        JsonNode answer = send(
                "/api/v1/contents",
                Map.of(
                        "project",
                        UUID.randomUUID().toString(),
                        "title",
                        "Smoke test",
                        "body",
                        "Smoke rises, so the fire is lit."));
        content = answer.path("id").asString("");
        if (content.isEmpty()) {
            throw new IOException("the answer names no id");
        }
    }

    private void post(String action, Map<String, String> body) throws IOException, InterruptedException {
        send("/api/v1/contents/" + content + action, body);
    }

    private JsonNode send(String path, Map<String, String> body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request(path, token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
        String text = ok(answer).body();
        return text.isBlank() ? json.createObjectNode() : json.readTree(text);
    }

    private JsonNode read(String below) throws IOException, InterruptedException {
        return json.readTree(
                ok(get("/api/v1/contents/" + content + below, token)).body());
    }

    private static int items(JsonNode list) {
        return list.path("items").size();
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return client.send(request(path, key).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String key) throws IOException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(place + path)).timeout(PATIENCE);
            return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
        } catch (IllegalArgumentException _) {
            throw new IOException(place + " is not an http address, or the token is not a token");
        }
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void equal(String expected, String actual, String what) throws IOException {
        if (!expected.equals(actual)) {
            throw new IOException("%s is \"%s\", not \"%s\"".formatted(what, actual, expected));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
