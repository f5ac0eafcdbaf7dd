package io.contexor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.IntFunction;

/** Callers that send requests over kept-alive HTTP/1.1 connections, and demand that each succeeds. */
final class HttpSide extends Repeating {

    private final IntFunction<HttpRequest> requests;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** {@code requests} makes the next request of a caller, whose number it is given. */
    HttpSide(String name, int callers, IntFunction<HttpRequest> requests) {
        super(name, callers, Thread.ofVirtual().factory());
        this.requests = requests;
    }

    static HttpRequest.Builder to(String uri, String token) {
        return HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    @Override
    public boolean isElsewhere() {
        return true;
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    void repeat(int caller) throws IOException, InterruptedException {
        var answer = http.send(requests.apply(caller), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
