package io.contexor.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running instance, seen from outside. */
final class Api implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String place;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Api(URI place) {
        this.place = place.toString().replaceAll("/+$", "");
    }

    /** Where an instance is looked for that nobody named. */
    static URI placeOr(@Nullable URI named, Map<String, String> environment) {
        var port = environment.getOrDefault("PORT", "").strip();
        return Objects.requireNonNullElseGet(
                named, () -> URI.create("http://localhost:" + (port.isEmpty() ? "8080" : port)));
    }

    String place() {
        return place;
    }

    HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return client.send(request(path, key).GET().build(), BodyHandlers.ofString());
    }

    JsonNode read(String path, String key) throws IOException, InterruptedException {
        return JSON.readTree(ok(get(path, key)).body());
    }

    JsonNode post(String path, String key, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, key, body);
    }

    JsonNode send(String method, String path, String key, Map<String, ?> body)
            throws IOException, InterruptedException {
        var text = ok(trySend(method, path, key, body)).body();
        return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    }

    HttpResponse<String> trySend(String method, String path, String key, Map<String, ?> body)
            throws IOException, InterruptedException {
        return client.send(
                request(path, key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** @throws IOException that names the path, the status and, for a problem, its detail */
    static HttpResponse<String> ok(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        var refusal = answer.uri().getPath() + " answered " + answer.statusCode();
        throw new IOException(
                isProblem(answer)
                        ? refusal + ": "
                                + JSON.readTree(answer.body()).path("detail").asString("")
                        : refusal);
    }

    static boolean isProblem(HttpResponse<String> answer) {
        return answer.headers().firstValue("content-type").orElse("").startsWith("application/problem+json");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path, String key) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create(place + path)).timeout(PATIENCE);
            return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
        } catch (IllegalArgumentException _) {
            throw new IOException(place + " is not an http address, or the token is not a token");
        }
    }
}
