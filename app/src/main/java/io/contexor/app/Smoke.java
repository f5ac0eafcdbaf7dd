package io.contexor.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The steps of a smoke test, each a question to a running instance. */
final class Smoke implements AutoCloseable {

    /** A check that throws says by its message what was wrong. */
    private interface Check {
        void run() throws IOException, InterruptedException;
    }

    private final Api api;
    private final String token;
    private final PrintWriter out;
    private boolean passed = true;
    private String content = "";

    Smoke(URI place, String token, PrintWriter out) {
        this.api = new Api(place);
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
                () -> problem(
                        api.get("/api/v1/no-such-thing", token), token.isEmpty() ? List.of(401, 404) : List.of(404)));
        step("a call without a token is a 401 problem", () -> problem(api.get("/api/v1/contents", ""), List.of(401)));
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
            failed(name, failure.getMessage() == null ? api.place() + " does not answer" : failure.getMessage());
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
        JsonNode health = api.read("/health", "");
        equal("healthy", health.path("status").asString(""), "status");
        for (String service : List.of("database", "event_store", "projections")) {
            equal("ok", health.path("services").path(service).asString(""), service);
        }
    }

    private void openApi() throws IOException, InterruptedException {
        String version = api.read("/api/openapi", "").path("openapi").asString("");
        if (!version.startsWith("3.1")) {
            throw new IOException("openapi is \"" + version + "\", not 3.1");
        }
    }

    private void page(String path) throws IOException, InterruptedException {
        String type = header(Api.ok(api.get(path, "")), "content-type");
        if (!type.startsWith("text/html")) {
            throw new IOException(path + " is " + type + ", not text/html");
        }
    }

    private static void problem(HttpResponse<String> answer, List<Integer> statuses) throws IOException {
        if (!statuses.contains(answer.statusCode())) {
            throw new IOException("answered " + answer.statusCode() + ", not " + statuses.getLast());
        }
        if (!Api.isProblem(answer)) {
            throw new IOException("is not application/problem+json but " + header(answer, "content-type"));
        }
    }

    private void securityHeaders() throws IOException, InterruptedException {
        HttpResponse<String> answer = api.get("/health", "");
        equal("nosniff", header(answer, "x-content-type-options"), "X-Content-Type-Options");
        for (String name : List.of("content-security-policy", "referrer-policy")) {
            if (header(answer, name).isEmpty()) {
                throw new IOException(name + " is missing");
            }
        }
    }

    private void draft() throws IOException, InterruptedException {
        var project = api.read("/api/v1/projects", token)
                .path("items")
                .path(0)
                .path("id")
                .asString("");
        if (project.isEmpty()) {
            throw new IOException("the token's person has no project to write in");
        }
        var draft = Map.of("project", project, "title", "Smoke test", "body", "Smoke rises, so the fire is lit.");
        content = api.post("/api/v1/contents", token, draft).path("id").asString("");
        if (content.isEmpty()) {
            throw new IOException("the answer names no id");
        }
    }

    private void post(String action, Map<String, String> body) throws IOException, InterruptedException {
        api.post("/api/v1/contents/" + content + action, token, body);
    }

    private JsonNode read(String below) throws IOException, InterruptedException {
        return api.read("/api/v1/contents/" + content + below, token);
    }

    private static int items(JsonNode list) {
        return list.path("items").size();
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
        api.close();
    }
}
