package io.contexor.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever is thrown at an endpoint, the answer is a sentence, and never our fault. */
class HostileInputTest {

    private static final Node NODE = Node.start();
    private static final Person MALLORY = NODE.person("Mallory", "hostile");

    private static final List<String> WORDS = List.of(
            "'",
            "' or 1=1 --",
            "%00",
            "..%2f..%2fetc%2fpasswd",
            "%F0%9F%92%A9",
            "%E2%80%AE",
            "null",
            "-1",
            "1e999",
            "NaN",
            "{{7*7}}",
            "$%7Bjndi:ldap://127.0.0.1/a%7D",
            "%0d%0aSet-Cookie:%20x=y",
            "a".repeat(300),
            "0199a000-0000-7000-8000-00000000dead",
            "00000000-0000-0000-0000-000000000000",
            "%25",
            "*",
            "|",
            "&!():*<->");

    /** In two addresses: one with all of them could be longer than the server reads. */
    private static final List<List<String>> PARAMETERS = List.of(
            List.of("limit", "cursor", "status", "q", "from", "to", "total", "project", "content"),
            List.of("workspace", "category", "kind", "active"));

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{",
            "}",
            "\"text\"",
            "123",
            "true",
            "{}",
            "{\"a\":}",
            "{\"title\":\"a\",\"title\":\"b\"}",
            "[".repeat(10_000),
            "{\"a\":".repeat(5_000),
            "{\"title\":" + "9".repeat(5_000) + "}",
            "{\"title\":1e999999999}",
            "{\"title\":{\"a\":1}}",
            "{\"title\":[\"a\"],\"project\":\"p\"}",
            "{\"title\":null,\"project\":null}",
            "{\"title\":\"\\u0000\",\"project\":\"p\"}",
            "{\"title\":\"\\ud800\",\"project\":\"p\"}",
            "{\"title\":\"a\\nb\",\"project\":\"p\"}",
            "{\"title\":\"t\",\"project\":\"p\",\"__proto__\":{}}",
            "{\"title\":\"t\",\"project\":\"p\",\"@class\":\"java.lang.Runtime\"}",
            "{\"title\":\"t\",\"project\":\"p\",\"body\":42}",
            "{\"version\":\"1\"}",
            "{\"version\":1.5}",
            "{\"version\":99999999999999999999}",
            "{\"notes\":true}",
            "{\"reason\":\"\"}",
            "{\"four_eyes\":\"yes\"}",
            "{\"four_eyes\":null}",
            "<xml/>",
            "a=b&c=d",
            "{\"title\":\"t\"} trailing",
            "\uFEFF{}",
            "{\"title\":\"t\",\"project\":\"p\",\"prompt_variables\":{\"a\":1}}",
            "{\"title\":\"t\",\"project\":\"p\",\"prompt_variables\":[]}",
            "{\"title\":\"t\",\"prompt_template\":\"{\"}",
            "{\"title\":\"t\",\"prompt_template\":\"{a}\",\"variables\":[null]}",
            "{\"title\":\"t\",\"prompt_template\":\"a\",\"kind\":\"poem\",\"workspace\":\"w\"}",
            "{\"text\":null}",
            "{\"text\":\"@@+98 9 1 2 [[PII-\"}",
            "{\"variables\":{\"a\":null}}",
            "{\"variables\":{\"\":\"a\"},\"label\":\"x\",\"version\":0}");

    private static final List<String[]> HEADERS = List.of(
            new String[] {"If-Match", "7"},
            new String[] {"If-Match", "W/\"7\""},
            new String[] {"If-Match", "\"99999999999999999999\""},
            new String[] {"Idempotency-Key", " "},
            new String[] {"Idempotency-Key", "k".repeat(300)},
            new String[] {"Contexor-Min-Position", "-1"},
            new String[] {"Contexor-Min-Position", "1e9"},
            new String[] {"Accept-Language", "xx-" + "y".repeat(500)},
            new String[] {"Accept", "image/png"},
            new String[] {"Prefer", "respond-async=maybe;;,,"},
            new String[] {"X-Request-Id", "a b c;"},
            new String[] {"Authorization", "Bearer x.y.z"},
            new String[] {"Origin", "http://evil.example"});

    @AfterAll
    static void stop() {
        NODE.close();
    }

    static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        var paths = MALLORY.get("/api/openapi").json().path("paths");
        for (var path : paths.properties()) {
            for (var method : path.getValue().properties()) {
                if (List.of("get", "post", "put", "patch", "delete").contains(method.getKey())) {
                    operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }
            }
        }
        return operations.stream();
    }

    @Test
    void every_operation_is_tried() {
        assertThat(operations()).hasSizeGreaterThan(12);
    }

    /** Longer lines than HTTP servers read are refused by the server itself, which then hangs up. */
    @Test
    void an_endless_address_is_refused_and_hung_up_on() throws IOException {
        try (var socket = new Socket("localhost", URI.create(NODE.url()).getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/contents?q=" + "a".repeat(30_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 414 ");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void is_answered_in_words(Operation operation) {
        var nobody = operation.at("0199a000-0000-7000-8000-00000000dead");
        for (var word : WORDS) {
            var typed = encoded(word);
            tryOn(operation, operation.at(typed), "{}");
            for (var parameters : PARAMETERS) {
                tryOn(operation, nobody + "?" + String.join("=" + typed + "&", parameters) + "=" + typed, "{}");
            }
            tryOn(operation, nobody + "?q=" + typed, "{}");
        }
        for (var body : BODIES) {
            tryOn(operation, nobody, body);
        }
        for (var header : HEADERS) {
            tryOn(operation, nobody, "{\"title\":\"t\",\"project\":\"p\"}", header);
        }
        assertThat(NODE.stranger().get("/health").status()).isEqualTo(200);
    }

    private static void tryOn(Operation operation, String path, String body, String... headers) {
        var reply = MALLORY.send(operation.method(), path, operation.method().equals("GET") ? null : body, headers);
        assertThat(reply.status())
                .as("%s %s %s", operation.method(), path, body)
                .isLessThan(500);
        assertThat(reply.response().body()).doesNotContain("Exception", "\tat ", "SQLState", "PSQL");
        if (reply.status() >= 400) {
            assertThat(reply.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(reply.text("request_id")).isNotEmpty();
        }
    }

    /** What is written in escapes is sent in them; the rest is escaped as a browser would. */
    private static String encoded(String word) {
        return word.contains("%") ? word : URLEncoder.encode(word, UTF_8);
    }

    /** One line of the OpenAPI document. */
    record Operation(String method, String template, JsonNode documented) {

        String at(String word) {
            return template.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(word));
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }
}
