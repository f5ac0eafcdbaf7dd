package io.contexor.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients asked for and what they were told, as {@code ok} or unknown.
 *
 * <p>An unknown outcome is asked for again with the same {@code Idempotency-Key} until it is known: after that it must have
 * happened exactly once.
 */
final class History {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private final String token;
    private final String project;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final AtomicLong position = new AtomicLong();
    private final Map<String, String> paths = new ConcurrentHashMap<>();
    private final AtomicInteger unknown = new AtomicInteger();

    History(String token, String project) {
        this.token = token;
        this.project = project;
    }

    /** One client's work: drafts an item, and revises it a few times. Gives up on nothing but the given end. */
    void live(String base, Until end) throws InterruptedException {
        int number = numbers.incrementAndGet();
        var title = "item " + number;
        var path = insist(
                base,
                end,
                "POST",
                "/api/v1/contents",
                Map.of("title", title, "project", project, "body", "v1"),
                "create-" + number);
        if (path == null) {
            return;
        }
        paths.put(title, path);
        versions.put(title, 1);
        for (int version = 2; version <= 4; version++) {
            // Saying the same again changes nothing, so a repeated revision needs no key.
            if (insist(base, end, "PATCH", path, Map.of("body", "v" + version), "") == null) {
                return;
            }
            versions.put(title, version);
        }
    }

    /** For each item that a client knows of: its title and the newest version it was promised. */
    Map<String, Integer> promised() {
        return Map.copyOf(versions);
    }

    /** The highest position that a client was told of. */
    long position() {
        return position.get();
    }

    Collection<String> paths() {
        return paths.values();
    }

    int unknownOutcomes() {
        return unknown.get();
    }

    private @Nullable String insist(
            String base, Until end, String method, String path, Map<String, String> body, String key)
            throws InterruptedException {
        var patience = Instant.now().plus(Duration.ofMinutes(5));
        boolean begun = false;
        // What was begun is brought to an end even after the time is up: its outcome must become known.
        while (begun || !end.reached()) {
            try {
                begun = true;
                var reply = send(base, method, path, JSON.writeValueAsString(body), key);
                if (reply.statusCode() < 300) {
                    reply.headers()
                            .firstValueAsLong("Contexor-Position")
                            .ifPresent(told -> position.accumulateAndGet(told, Math::max));
                    return method.equals("POST")
                            ? reply.headers().firstValue("Location").orElseThrow()
                            : path;
                }
                if (reply.statusCode() < 500 && reply.statusCode() != 409) {
                    throw new IllegalStateException(reply.statusCode() + " " + reply.body());
                }
                if (!reply.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
                    throw new IllegalStateException(
                            "a failure without words: " + reply.statusCode() + " " + reply.body());
                }
            } catch (IOException lost) {
                unknown.incrementAndGet();
            }
            if (Instant.now().isAfter(patience)) {
                throw new IllegalStateException("the server does not come back");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return null;
    }

    private HttpResponse<String> send(String base, String method, String path, String body, String key)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** When clients begin nothing new. */
    interface Until {
        boolean reached();
    }
}
