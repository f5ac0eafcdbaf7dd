package io.contexor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest extends WebTest {

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("https://contexor.dev/problems/" + code);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("request_id").asString())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(answer.body()).doesNotContain("secret", "Exception", "io.contexor");
    }

    static void assertField(HttpResponse<String> answer, String field) {
        assertThat(json(answer).at("/errors/0/field").asString())
                .as(answer.body())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/samples/failures/missing, 404, not-found",
        "/api/v1/samples/failures/raced, 409, changed-meanwhile",
        "/api/v1/samples/failures/outdated, 412, precondition-failed",
        "/api/v1/samples/failures/database, 503, unavailable",
        "/api/v1/samples/failures/other, 500, internal",
        "/api/v1/nowhere, 404, not-found",
        "/api/v1/samples/no-uuid, 404, not-found",
        "/api/v1/samples?limit=many, 400, malformed-request",
        "/api/v1/samples?colour=BLUE, 400, malformed-request",
        "/api/v1/samples?cursor=AQ, 400, malformed-request",
        "/api/v1/samples?cursor=%00, 400, malformed-request",
        "/api/v1/samples/%00, 400, malformed-request",
        "/api/v1//samples, 400, malformed-request",
    })
    void names_what_went_wrong(String path, int status, String code) {
        assertProblem(get(path), status, code);
    }

    @Test
    void names_the_parameter_of_the_wrong_type() {
        assertField(get("/api/v1/samples?limit=many"), "limit");
        assertField(get("/api/v1/samples?colour=BLUE"), "colour");
        assertField(get("/api/v1/samples?cursor=AQ"), "cursor");
        assertField(get("/api/v1/samples/0199a000-0000-7000-8000-000000000000/versions/one"), "number");
    }

    @Test
    void tells_a_word_that_is_not_allowed_from_a_wrong_type() {
        assertThat(get("/api/v1/samples?colour=BLUE").body()).contains("is not one of the allowed values");
        assertThat(get("/api/v1/samples?limit=many").body()).contains("has the wrong type");
    }

    @Test
    void says_when_to_come_back() {
        var answer = get("/api/v1/samples/failures/database");

        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(json(answer).path("retry_after").asInt()).isEqualTo(5);
    }

    @Test
    void names_an_unforeseen_error_only_by_the_id_under_which_it_was_logged() {
        assertThat(json(get("/api/v1/samples/failures/other")).path("instance").asString())
                .startsWith("urn:uuid:");
    }

    @Test
    void refuses_methods_that_nothing_answers() {
        assertProblem(send(to("/api/v1/samples").DELETE()), 405, "method-not-allowed");
        assertThat(send(to("/api/v1/samples").DELETE()).headers().firstValue("Allow"))
                .hasValue("GET, POST");
        assertProblem(send(to("/api/v1/samples").method("TRACE", BodyPublishers.noBody())), 405, "method-not-allowed");
        assertProblem(send(to("/api/v1/samples").method("BREW", BodyPublishers.noBody())), 405, "method-not-allowed");
    }

    @Test
    void refuses_other_forms() {
        assertProblem(send(to("/api/v1/samples").header("Accept", "image/png")), 406, "not-acceptable");
        assertProblem(
                send(to("/api/v1/samples").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
        assertProblem(send(to("/api/v1/samples").POST(BodyPublishers.ofString("{}"))), 415, "unsupported-media-type");
    }

    @Nested
    class A_body {

        @Test
        void is_refused_when_it_announces_more_than_a_megabyte() {
            assertProblem(send(post("/api/v1/samples", "x".repeat(1 << 21))), 413, "body-too-large");
        }

        @Test
        void is_refused_when_it_turns_out_to_be_more_than_a_megabyte() {
            var endless = Stream.concat(
                            Stream.of("{\"title\":\""), IntStream.range(0, 300).mapToObj(_ -> "x".repeat(8192)))
                    .map(String::getBytes)
                    .toList();
            assertProblem(
                    send(to("/api/v1/samples")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArrays(endless))),
                    413,
                    "body-too-large");
        }

        @Test
        void is_read_up_to_a_megabyte() {
            var almost = "{\"word_count\":1,\"title\":\"a\",\"prompt_variables\":{\"a\":\"%s\"}}"
                    .formatted("x".repeat((1 << 20) - 100));
            assertThat(send(post("/api/v1/samples", almost)).statusCode()).isEqualTo(201);
        }

        /** Whoever is cut off in the middle of sending may never see the answer. */
        @Test
        void that_is_too_large_is_heard_out_and_leaves_the_connection_usable() throws IOException {
            var size = 1 << 21;
            var both = "%s%s%s"
                    .formatted(
                            head("POST", "Content-Length: " + size),
                            "x".repeat(size),
                            head("GET", "Connection: close"));

            assertThat(answers(both)).startsWith("HTTP/1.1 413 ").contains("HTTP/1.1 401 ");
        }

        @Test
        void that_announces_far_too_much_is_not_waited_for() throws IOException {
            assertThat(answers(head("POST", "Content-Length: " + ((10 << 20) + 1))))
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("connection: close");
        }

        @Test
        void that_turns_out_to_be_far_too_much_is_cut_off() throws IOException {
            var unended = "100000\r\n%s\r\n".formatted("x".repeat(1 << 20)).repeat(10) + "1\r\nx\r\n";

            assertThat(answers(head("POST", "Transfer-Encoding: chunked") + unended))
                    .startsWith("HTTP/1.1 413 ")
                    .containsIgnoringCase("connection: close");
        }

        private static String head(String method, String header) {
            return "%s /api/v1/samples HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n".formatted(method, header);
        }

        /** Everything that comes back until the other side hangs up. */
        private String answers(String requests) throws IOException {
            try (var socket = new Socket("localhost", port)) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream().write(requests.getBytes(UTF_8));
                return new String(socket.getInputStream().readAllBytes(), UTF_8);
            }
        }

        @Test
        void is_nested_sixty_four_levels_deep_at_most() {
            assertThat(send(post("/api/v1/samples", nested(31))).statusCode()).isEqualTo(201);
            assertProblem(send(post("/api/v1/samples", nested(32))), 400, "malformed-request");
        }

        /** Each part within a part is two levels, its list and itself. */
        private static String nested(int parts) {
            return "{\"word_count\":1,\"title\":\"a\"" + ",\"parts\":[{\"long_name\":\"a\"".repeat(parts)
                    + "}]".repeat(parts) + "}";
        }

        @Test
        void has_names_of_a_thousand_characters_at_most() {
            var named = "{\"word_count\":1,\"title\":\"a\",\"prompt_variables\":{\"%s\":\"b\"}}";
            assertThat(send(post("/api/v1/samples", named.formatted("n".repeat(1_000))))
                            .statusCode())
                    .isEqualTo(201);
            assertProblem(send(post("/api/v1/samples", named.formatted("n".repeat(1_001)))), 400, "malformed-request");
        }

        @Test
        void is_missed_where_it_is_missing() {
            var answer = send(post("/api/v1/samples", ""));
            assertProblem(answer, 400, "malformed-request");
            assertField(answer, "");
        }

        @Test
        void is_refused_with_all_its_invalid_fields_in_the_callers_language() {
            var body = "{\"title\":\"much too long\",\"word_count\":1,\"parts\":[{\"long_name\":\" \"}]}";
            var answer = send(post("/api/v1/samples", body).header("Accept-Language", "uk"));

            assertProblem(answer, 422, "invalid");
            assertThat(json(answer).path("errors").findValuesAsString("field"))
                    .containsExactlyInAnyOrder("/title", "/parts/0/long_name");
            assertThat(answer.body()).contains("не може").doesNotContain("must");
        }

        static Stream<String[]> malformed() {
            return Stream.of(
                    new String[] {"{\"unknown\":1,\"word_count\":1}", "/unknown"},
                    new String[] {"{\"title\":1,\"word_count\":1}", "/title"},
                    new String[] {"{\"title\":1.5,\"word_count\":1}", "/title"},
                    new String[] {"{\"title\":true,\"word_count\":1}", "/title"},
                    new String[] {"{\"title\":[\"a\"],\"word_count\":1}", "/title"},
                    new String[] {"{\"title\":{},\"word_count\":1}", "/title"},
                    new String[] {"{\"word_count\":\"1\"}", "/word_count"},
                    new String[] {"{\"word_count\":1.0}", "/word_count"},
                    new String[] {"{\"word_count\":1e2}", "/word_count"},
                    new String[] {"{\"word_count\":null}", "/word_count"},
                    new String[] {"{\"word_count\":\"\"}", "/word_count"},
                    new String[] {"{\"word_count\":true}", "/word_count"},
                    new String[] {"{\"word_count\":99999999999}", "/word_count"},
                    new String[] {"{\"word_count\":1,\"flag\":\"true\"}", "/flag"},
                    new String[] {"{\"word_count\":1,\"flag\":1}", "/flag"},
                    new String[] {"{\"word_count\":1,\"price\":\"1\"}", "/price"},
                    new String[] {"{\"word_count\":1,\"colour\":1}", "/colour"},
                    new String[] {"{\"word_count\":1,\"colour\":\"1\"}", "/colour"},
                    new String[] {"{\"word_count\":1,\"price\":" + "9".repeat(101) + "}", ""},
                    new String[] {"{\"word_count\":1,\"title\":\"a\",\"title\":\"b\"}", "/title"},
                    new String[] {"{\"word_count\":1,\"title\":\"a\\u0000b\"}", "/title"},
                    new String[] {"{\"word_count\":1,\"title\":\"\\ud800\"}", "/title"},
                    new String[] {"{\"word_count\":1,\"prompt_variables\":{\"a\\u0000\":\"b\"}}", "/prompt_variables"},
                    new String[] {"{\"word_count\":1,\"prompt_variables\":{\"a\":1}}", "/prompt_variables/a"},
                    new String[] {"{\"word_count\":1,\"parts\":[{\"long_name\":5}]}", "/parts/0/long_name"},
                    new String[] {"{\"word_count\":1,\"parts\":{}}", "/parts"},
                    new String[] {"{\"word_count\":1,\"parts\":\"\"}", "/parts"},
                    new String[] {"{\"word_count\":1,\"wordCount\":1}", "/wordCount"},
                    new String[] {"{\"word_count\":1} {}", ""},
                    new String[] {"[]", ""},
                    new String[] {"\"text\"", ""},
                    new String[] {"1", ""},
                    new String[] {"null", ""});
        }

        @ParameterizedTest
        @ValueSource(strings = {"flag", "price", "colour", "prompt_variables"})
        void does_not_pass_emptiness_for_absence(String field) {
            for (var empty : new String[] {"\"\"", "\" \"", "[]"}) {
                var answer = send(post("/api/v1/samples", "{\"word_count\":1,\"%s\":%s}".formatted(field, empty)));
                assertProblem(answer, 400, "malformed-request");
                assertField(answer, "/" + field);
            }
        }

        @ParameterizedTest
        @MethodSource
        void malformed(String body, String field) {
            var answer = send(post("/api/v1/samples", body));
            assertProblem(answer, 400, "malformed-request");
            assertField(answer, field);
        }

        @ParameterizedTest
        @MethodSource
        void that_is_no_json_at_all(String body) {
            assertProblem(send(post("/api/v1/samples", body)), 400, "malformed-request");
        }

        static Stream<String> that_is_no_json_at_all() {
            return Stream.of(
                    "{",
                    "}",
                    "{\"word_count\":01}",
                    "{\"word_count\":NaN}",
                    "{'word_count':1}",
                    "{\"word_count\":1,}",
                    "/**/{\"word_count\":1}",
                    "\uFEFF\uFEFF{}",
                    "{\"title\":\"a\nb\",\"word_count\":1}",
                    "[".repeat(100_000),
                    "{\"parts\":".repeat(70) + "1" + "}".repeat(70),
                    "{\"" + "n".repeat(2_000) + "\":1}");
        }
    }

    @Nested
    class A_language {

        @Test
        void is_the_one_the_caller_likes_best() {
            var answer = send(to("/api/v1/nowhere").header("Accept-Language", "de, ar;q=0.5, fa;q=0.9"));

            assertThat(answer.headers().firstValue("Content-Language")).hasValue("fa");
            assertThat(json(answer).path("title").asString()).isEqualTo("پیدا نشد");
        }

        @Test
        void is_english_where_none_is_known() {
            for (var header : new String[] {"de", "*", ";;;", "x".repeat(500)}) {
                var answer = send(to("/api/v1/nowhere").header("Accept-Language", header));
                assertThat(answer.headers().firstValue("Content-Language")).hasValue("en");
            }
        }

        @Test
        void has_every_sentence() {
            var english = ResourceBundle.getBundle("problems", Locale.ROOT).keySet();
            for (var language : Languages.ALL.subList(1, 4)) {
                var bundle = ResourceBundle.getBundle("problems", language);
                assertThat(bundle.getLocale()).isEqualTo(language);
                assertThat(english)
                        .allSatisfy(key -> assertThat(bundle.getString(key))
                                .as("%s in %s", key, language)
                                .isNotEqualTo(ResourceBundle.getBundle("problems", Locale.ROOT)
                                        .getString(key)));
            }
            assertThat(Arrays.stream(Catalogue.values()).map(reason -> reason.code() + ".detail"))
                    .allMatch(english::contains);
        }
    }

    @Test
    void a_refusal_without_sentences_keeps_its_own() {
        var answer = send(post("/api/v1/samples", "{\"title\":\"stuck\",\"word_count\":1}"));

        assertProblem(answer, 409, "sample-is-stuck");
        assertThat(json(answer).path("detail").asString()).isEqualTo("Stuck at 3.");
    }

    @Test
    void a_refusal_tells_programs_what_they_should_know() {
        var answer = send(post("/api/v1/samples", "{\"title\":\"stuck\",\"word_count\":1}"));

        assertThat(json(answer).at("/evidence/level").asInt()).isEqualTo(3);
        assertThat(json(get("/api/v1/nowhere")).has("evidence")).isFalse();
    }
}
