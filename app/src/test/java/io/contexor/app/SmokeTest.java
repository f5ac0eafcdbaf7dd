package io.contexor.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmokeTest {

    private record Answer(int status, String type, String body) {}

    private static final Answer NOT_FOUND = new Answer(404, "application/problem+json", "{}");

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final StringWriter output = new StringWriter();
    private final HttpServer server = open();

    private static HttpServer open() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @BeforeEach
    void serve_what_a_healthy_instance_answers() {
        json("GET /health", """
                {"status":"healthy","services":{"database":"ok","event_store":"ok","projections":"ok"}}""");
        json("GET /api/openapi", """
                {"openapi":"3.1.0"}""");
        answers.put("GET /api/docs", new Answer(200, "text/html;charset=UTF-8", "<html></html>"));
        answers.put("GET /api/redoc", new Answer(200, "text/html", "<html></html>"));
        json("GET /api/v1/projects", """
                {"items":[{"id":"p1"}]}""");
        json("POST /api/v1/contents", """
                {"id":"c1"}""");
        json("POST /api/v1/contents/c1/submit", "{}");
        json("POST /api/v1/contents/c1/approve", "{}");
        json("GET /api/v1/contents/c1", """
                {"status":"approved"}""");
        json("GET /api/v1/contents/c1/versions", """
                {"items":[{}]}""");
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void json(String call, String body) {
        answers.put(call, new Answer(200, "application/json", body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean known = exchange.getRequestHeaders().containsKey("Authorization");
        Answer answer = path.startsWith("/api/v1/contents") && !known
                ? new Answer(401, "application/problem+json", "{}")
                : answers.getOrDefault(exchange.getRequestMethod() + " " + path, NOT_FOUND);
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'self'");
        exchange.getResponseHeaders().add("Referrer-Policy", "no-referrer");
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private boolean passes(String token) {
        URI place = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (Smoke smoke = new Smoke(place, token, new PrintWriter(output))) {
            return smoke.passes();
        }
    }

    @Test
    void passes_on_a_healthy_instance() {
        assertThat(passes("a.b.c")).as(output.toString()).isTrue();
        assertThat(output.toString()).hasLineCount(12).doesNotContain("✗");
    }

    @Test
    void needs_no_token_for_what_is_public() {
        assertThat(passes("")).as(output.toString()).isTrue();
        assertThat(output.toString()).hasLineCount(7);
    }

    @Test
    void names_the_service_that_is_unwell() {
        json("GET /health", """
                {"status":"healthy","services":{"database":"ok","event_store":"down","projections":"ok"}}""");
        assertThat(passes("")).isFalse();
        assertThat(output.toString()).contains("✗ health").contains("event_store is \"down\"");
    }

    @Test
    void fails_on_an_old_openapi_and_on_an_approval_that_did_not_happen() {
        json("GET /api/openapi", """
                {"openapi":"3.0.3"}""");
        json("GET /api/v1/contents/c1", """
                {"status":"review"}""");
        assertThat(passes("a.b.c")).isFalse();
        assertThat(output.toString())
                .contains("openapi is \"3.0.3\", not 3.1")
                .contains("status is \"review\", not \"approved\"");
    }

    @Test
    void says_when_nobody_answers() {
        server.stop(0);
        assertThat(passes("")).isFalse();
        assertThat(output.toString()).contains("✗ health").doesNotContain("Exception");
    }
}
