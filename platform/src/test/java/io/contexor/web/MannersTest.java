package io.contexor.web;

import static io.contexor.web.ProblemsTest.assertField;
import static io.contexor.web.ProblemsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

class MannersTest extends WebTest {

    private static final String TOUCH = "/api/v1/samples/0199a000-0000-7000-8000-000000000000/touch";
    private static final String ONE = "/api/v1/samples/0199a000-0000-7000-8000-000000000000";

    @BeforeAll
    static void allow_the_headers_under_test() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection,content-length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/samples", "/api/samples/", "/api/v1/samples/", "/api/v1/samples"})
    void paths_are_read_with_and_without_version_and_slash(String path) {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_always_says_where_to_go_on_and_only_on_demand_how_much_there_is() {
        assertThat(get("/api/samples?limit=3").body()).isEqualTo("{\"items\":[3],\"next_cursor\":null}");
        assertThat(get("/api/samples?colour=dark_blue").body()).contains("\"total\":1");
    }

    @Test
    void a_personal_value_is_shown_as_erased_where_nobody_can_reveal_it() {
        var made = send(post("/api/v1/samples", "{\"title\":\"a\",\"word_count\":1}"));
        assertThat(made.body()).contains("\"author\":\"[erased]\"", "\"nothing\":null");
    }

    @Nested
    class A_request_id {

        @Test
        void is_taken_over_where_it_is_sane() {
            assertThat(send(to(ONE).header("X-Request-Id", "abc-1")).headers().firstValue("X-Request-Id"))
                    .hasValue("abc-1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a b", "<script>", "", "a\"b", "a{b"})
        void is_replaced_where_it_is_not(String header) {
            var id = send(to(ONE).header("X-Request-Id", header))
                    .headers()
                    .firstValue("X-Request-Id")
                    .orElseThrow();
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
        }

        @Test
        void reaches_the_endpoint() {
            var answer = send(post(TOUCH, "").header("X-Request-Id", "abc-2"));
            assertThat(json(answer).path("request_id").asString()).isEqualTo("abc-2");
        }
    }

    @Nested
    class A_revision {

        @Test
        void is_demanded_with_if_match() {
            assertThat(json(send(post(TOUCH, "").header("If-Match", "\"7\"")))
                            .path("if_match")
                            .asString())
                    .isEqualTo("7");
            assertThat(json(send(post(TOUCH, "").header("If-Match", "*")))
                            .path("if_match")
                            .asString())
                    .isEqualTo("null");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "7",
                    "W/\"7\"",
                    "\"7\", \"8\"",
                    "\"\"",
                    "\"x\"",
                    "\"-1\"",
                    "\"99999999999999999999\"",
                    "\"07\""
                })
        void is_refused_where_it_is_none(String header) {
            var answer = send(post(TOUCH, "").header("If-Match", header));
            assertProblem(answer, 400, "malformed-request");
            assertField(answer, "If-Match");
        }

        @Test
        void that_is_known_already_is_not_sent_again() {
            var first = get(ONE);
            assertThat(first.headers().firstValue("ETag")).hasValue("\"7\"");
            assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-cache", "private");
            assertThat(send(to(ONE).header("If-None-Match", "\"7\"")).statusCode())
                    .isEqualTo(304);
            assertThat(send(to(ONE).header("If-None-Match", "\"6\"")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_caller_may_ask_not_to_wait() {
        assertThat(json(send(post(TOUCH, "").header("Prefer", "return=minimal, respond-async")))
                        .path("async")
                        .asBoolean())
                .isTrue();
        assertThat(json(send(post(TOUCH, ""))).path("async").asBoolean()).isFalse();
    }

    @Nested
    class Every_answer {

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/samples", "/api/v1/nowhere", "/api/v1//samples", "/api/openapi", "/health"})
        void tells_browsers_what_not_to_do(String path) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Cache-Control")).isPresent();
            assertThat(headers.firstValue("Server")).isEmpty();
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }

        @Test
        void is_not_stored_unless_it_says_so() {
            assertThat(get("/api/v1/samples").headers().firstValue("Cache-Control"))
                    .hasValue("no-store");
        }
    }

    @Nested
    class A_page_of_another_origin {

        @Test
        void may_call_where_it_is_listed() {
            var answer = send(to("/api/v1/samples").header("Origin", "http://localhost:3000"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("http://localhost:3000");
            assertThat(answer.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElseThrow())
                    .contains("ETag", "Location", "Contexor-Position", "RateLimit", "X-Request-Id");
        }

        @Test
        void may_ask_first_without_a_token() {
            var answer = send(java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create("http://localhost:%d/api/v1/samples".formatted(port)))
                    .header("Origin", "http://localhost:3000")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization, if-match, idempotency-key")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers()
                            .firstValue("Access-Control-Allow-Headers")
                            .orElseThrow())
                    .contains("if-match");
        }

        @Test
        void may_not_where_it_is_not() {
            var answer = send(to("/api/v1/samples").header("Origin", "https://evil.example"));
            assertProblem(answer, 403, "origin-not-allowed");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void a_forwarded_address_is_not_believed_from_just_anyone() {
        var answer =
                send(post(TOUCH, "").header("X-Forwarded-For", "203.0.113.7").header("X-Forwarded-Proto", "https"));
        assertThat(json(answer).path("ip").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Nested
    @TestPropertySource(properties = "CONTEXOR_TRUSTED_PROXIES=127.0.0.0/8,::1,10.0.0.0/8")
    class Behind_a_trusted_proxy extends WebTest {

        @Test
        void the_nearest_stranger_is_the_caller() {
            var answer = send(post(TOUCH, "")
                    .header("X-Forwarded-For", "1.2.3.4, 203.0.113.7, 10.1.1.1")
                    .header("Forwarded", "for=9.9.9.9")
                    .header("X-Forwarded-Proto", "https"));
            assertThat(json(answer).path("ip").asString()).isEqualTo("203.0.113.7");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }

        @Test
        void nonsense_is_nobody() {
            var answer = send(post(TOUCH, "").header("X-Forwarded-For", "evil.example"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("ip").asString()).isNotEqualTo("evil.example");
        }
    }
}
