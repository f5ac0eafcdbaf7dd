package io.contexor.web;

import static io.contexor.web.ProblemsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.contexor.testing.TestPostgres;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

class RateLimitTest {

    @Nested
    @TestPropertySource(properties = {"RATE_LIMIT_PER_IP=100/hour", "CONTEXOR_TRUSTED_PROXIES=127.0.0.0/8, ::1"})
    @Import(Strict.class)
    class A_node extends WebTest {

        @Test
        void refuses_the_hundred_and_first_request_of_one_address() {
            for (int request = 1; request <= 100; request++) {
                var answer = send(to("/api/v1/samples").header("X-Forwarded-For", "203.0.113.1"));
                assertThat(answer.statusCode()).as("request %d", request).isEqualTo(200);
                assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"ip\";q=100;w=3600");
                assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                        .matches("\"ip\";r=%d;t=\\d+".formatted(100 - request));
            }
            var refused = send(to("/api/v1/samples").header("X-Forwarded-For", "203.0.113.1"));
            assertProblem(refused, 429, "too-many-requests");
            assertThat(refused.headers()
                            .firstValue("Retry-After")
                            .map(Integer::valueOf)
                            .orElseThrow())
                    .isBetween(1, 3600);
            assertThat(json(refused).path("retry_after").asInt()).isBetween(1, 3600);
            assertThat(json(refused).path("detail").asString()).contains("100", "3600");

            assertThat(send(to("/api/v1/samples").header("X-Forwarded-For", "203.0.113.2"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(to("/api/openapi").header("X-Forwarded-For", "203.0.113.1"))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void counts_a_named_limit_per_account_and_exactly() {
            var path = "/api/v1/samples/0199a000-0000-7000-8000-000000000000/touch";
            for (int request = 0; request < 5; request++) {
                assertThat(send(post(path, "").header("X-Forwarded-For", "203.0.113.9"))
                                .statusCode())
                        .isEqualTo(200);
            }
            var refused = send(post(path, "").header("X-Forwarded-For", "203.0.113.10"));
            assertProblem(refused, 429, "too-many-requests");
            assertThat(refused.headers().allValues("RateLimit")).anyMatch(value -> value.startsWith("\"touch\";r=0"));
        }

        @Test
        void counts_those_who_guess_tokens() {
            var path = "/api/v1/samples/0199a000-0000-7000-8000-000000000000/versions/1";
            for (int guess = 0; guess < 3; guess++) {
                assertProblem(send(guessing(path)), 401, "unauthenticated");
            }
            assertProblem(send(guessing(path)), 429, "too-many-requests");
        }

        private HttpRequest.Builder guessing(String path) {
            return to(path).setHeader("Authorization", "Bearer guess").header("X-Forwarded-For", "203.0.113.20");
        }
    }

    static class Strict {

        @Bean
        static RateLimit versions() {
            return RateLimit.of("versions", "3/hour", RateLimit.Per.ADDRESS, null, "/api/v1/samples/{id}/versions/{no}")
                    .orElseThrow();
        }

        @Bean
        static RateLimit touch() {
            return RateLimit.of("touch", "5/hour", RateLimit.Per.ACCOUNT, null, "/api/v1/samples/{id}/touch")
                    .orElseThrow();
        }
    }

    @Nested
    class Two_nodes_on_one_database {

        private final HikariDataSource database = pool();
        private final RateLimits one = new RateLimits(database);
        private final RateLimits other = new RateLimits(database);

        @Test
        void share_a_strict_limit_exactly() {
            assertThat(granted(limit("strict", "10/hour"), 30)).isEqualTo(10);
        }

        @Test
        void share_a_lenient_limit_without_overshooting_it() {
            assertThat(granted(limit("lenient", "100/hour"), 300)).isEqualTo(100);
        }

        @Test
        void forget_buckets_that_are_full_again() {
            granted(limit("brief", "10/s"), 3);
            var rows = JdbcClient.create(database);
            rows.sql("update rate_limit set expires_at = 0").update();
            one.clean();
            assertThat(rows.sql("select count(*) from rate_limit")
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        private long granted(RateLimit limit, int requests) {
            return IntStream.range(0, requests)
                    .filter(request ->
                            (request % 2 == 0 ? one : other).take(limit, "ip 1").isConsumed())
                    .count();
        }

        private static HikariDataSource pool() {
            var pool = new HikariDataSource();
            pool.setDataSource(TestPostgres.eventStore());
            return pool;
        }
    }

    @Nested
    class A_setting {

        @Test
        void says_how_many_and_how_long() {
            assertThat(limit("a", "5/min").window()).isEqualTo(Duration.ofMinutes(1));
            assertThat(limit("a", "7/hour").quota()).isEqualTo(7);
            assertThat(RateLimit.of("a", "off", RateLimit.Per.ADDRESS, null, "/**"))
                    .isEmpty();
            assertThatThrownBy(() -> limit("a", "0/min")).hasMessageContaining("must be like 100/min");
        }
    }

    private static RateLimit limit(String name, String quota) {
        return RateLimit.of(name, quota, RateLimit.Per.ADDRESS, null, "/**").orElseThrow();
    }
}
