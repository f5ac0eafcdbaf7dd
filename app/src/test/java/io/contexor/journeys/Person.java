package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a token and an address to talk to. */
final class Person {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(60))
            .build();

    private final String base;
    private final String token;
    private final String project;
    private final boolean insists;

    Person(String base, String token) {
        this(base, token, "");
    }

    /** @param project where this person's work goes */
    Person(String base, String token, String project) {
        this(base, token, project, false);
    }

    private Person(String base, String token, String project, boolean insists) {
        this.base = base;
        this.token = token;
        this.project = project;
        this.insists = insists;
    }

    String token() {
        return token;
    }

    String project() {
        return project;
    }

    /** The same person, whose work goes elsewhere. */
    Person in(String otherProject) {
        return new Person(base, token, otherProject, insists);
    }

    /** The same person at another node. */
    Person at(String otherBase) {
        return new Person(otherBase, token, project, insists);
    }

    /** The same person, who asks again whenever the answer is 503, which says that nothing was done. */
    Person insisting() {
        return new Person(base, token, project, true);
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Reply post(String path, Map<String, ?> body, String... headers) {
        return send("POST", path, JSON.writeValueAsString(body), headers);
    }

    Reply patch(String path, Map<String, ?> body, String... headers) {
        return send("PATCH", path, JSON.writeValueAsString(body), headers);
    }

    Reply put(String path, Map<String, ?> body, String... headers) {
        return send("PUT", path, JSON.writeValueAsString(body), headers);
    }

    Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** Whatever it is, sent as it is. */
    Reply send(String method, String path, @Nullable String body, String... headers) {
        return insists
                ? Patience.until(() -> sent(method, path, body, headers), reply -> reply.status() != 503)
                : sent(method, path, body, headers);
    }

    private Reply sent(String method, String path, @Nullable String body, String... headers) {
        var request = request(path, headers);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8)));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What is answered line by line, as it comes. */
    Stream<String> lines(String path, String... headers) {
        try {
            return HTTP.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return request;
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        long position() {
            return Long.parseLong(header("Contexor-Position").orElseThrow());
        }
    }
}
