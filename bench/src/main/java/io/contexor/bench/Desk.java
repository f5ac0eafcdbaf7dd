package io.contexor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who has signed in to a server under measurement, with a place to work in.
 *
 * @param token lives for half a day
 */
record Desk(String token, String workspace, String project) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Signs in the way people do, with the code that a mocked SMS carries. */
    static Desk at(String url) throws IOException {
        var phone = "+98912" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
        try (var http = HttpClient.newHttpClient()) {
            var visitor = new Visitor(http, url + "/api/v1", "");
            visitor.post("/auth/otp/request", "{\"phone_number\":\"%s\"}".formatted(phone));
            var token = visitor.post(
                            "/auth/otp/verify", "{\"phone_number\":\"%s\",\"code\":\"123456\"}".formatted(phone))
                    .path("access")
                    .asString();
            var person = new Visitor(http, url + "/api/v1", token);
            var organisation = person.made("/organizations", "{\"name\":\"Bench\"}");
            var workspace = person.made("/organizations/" + organisation + "/workspaces", "{\"name\":\"Bench\"}");
            var project = person.made("/projects", "{\"name\":\"Bench\",\"workspace\":\"%s\"}".formatted(workspace));
            return new Desk(token, workspace, project);
        }
    }

    ContentRequests requests() {
        return new ContentRequests(HttpRequests.as(token), project);
    }

    private record Visitor(HttpClient http, String api, String token) {

        String made(String path, String body) throws IOException {
            return post(path, body).path("id").asString();
        }

        JsonNode post(String path, String body) throws IOException {
            var request = HttpRequest.newBuilder(URI.create(api + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            try {
                var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 != 2) {
                    throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
                }
                return JSON.readTree(answer.body());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }
    }
}
