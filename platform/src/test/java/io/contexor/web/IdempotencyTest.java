package io.contexor.web;

import static io.contexor.web.ProblemsTest.assertField;
import static io.contexor.web.ProblemsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyTest extends WebTest {

    private static final AccountId ADA = WebSample.account("Ada");
    private static final String BODY = "{\"title\":\"one\",\"word_count\":1}";

    private final String key = UUID.randomUUID().toString();

    @Autowired
    @SuppressWarnings("NullAway.Init") // Spring fills it before any test
    private DataSource eventStoreDataSource;

    @Autowired
    @SuppressWarnings("NullAway.Init") // Spring fills it before any test
    private IdempotencyStore store;

    @BeforeEach
    void forget_what_was_made() {
        samples.executions.set(0);
        samples.made.clear();
    }

    private HttpResponse<String> create(String header, String body) {
        return send(post("/api/v1/samples", body).header("Idempotency-Key", header));
    }

    private int database(String sql) {
        return JdbcClient.create(eventStoreDataSource).sql(sql).update();
    }

    @Test
    void the_same_key_and_body_get_the_same_answer() {
        var first = create(key, BODY);
        var second = create(key, BODY);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        for (var header : new String[] {"Location", "ETag", "Content-Type", "Contexor-Position"}) {
            assertThat(second.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(samples.executions).hasValue(1);
    }

    @Test
    void a_quoted_key_and_an_unversioned_path_are_the_same_request() {
        create(key, BODY);
        assertThat(create("\"" + key + "\"", BODY).headers().firstValue("Idempotency-Replayed"))
                .isPresent();
        assertThat(send(post("/api/samples/", BODY).header("Idempotency-Key", key))
                        .headers()
                        .firstValue("Idempotency-Replayed"))
                .isPresent();
    }

    @Test
    void another_persons_key_is_another_key() {
        var mine = create(key, BODY);

        var theirs = send(post("/api/v1/samples", BODY)
                .header("Idempotency-Key", key)
                .setHeader("Authorization", "Bearer " + WebSample.token(DATA, "Bob")));

        assertThat(theirs.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(theirs.body()).isNotEqualTo(mine.body());
        assertThat(samples.executions).hasValue(2);
    }

    @Test
    void an_answer_that_nobody_may_keep_is_not_kept() {
        var secret = "{\"title\":\"secret\",\"word_count\":1}";
        create(key, secret);

        assertThat(create(key, secret).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(samples.executions).hasValue(2);
    }

    @Test
    void the_same_key_on_another_path_is_another_key() {
        var one = "/api/v1/samples/0199a000-0000-7000-8000-000000000001/touch";
        var other = "/api/v1/samples/0199a000-0000-7000-8000-000000000002/touch";
        for (var path : new String[] {one, other}) {
            assertThat(send(post(path, "").header("Idempotency-Key", key))
                            .headers()
                            .firstValue("Idempotency-Replayed"))
                    .isEmpty();
        }
    }

    @Test
    void another_query_is_refused_like_another_body() {
        create(key, BODY);
        assertProblem(
                send(post("/api/v1/samples?colour=red", BODY).header("Idempotency-Key", key)),
                422,
                "idempotency-key-reused");
    }

    @Test
    void another_body_is_refused() {
        create(key, BODY);
        assertProblem(create(key, BODY.replace("one", "two")), 422, "idempotency-key-reused");
        assertThat(samples.executions).hasValue(1);
    }

    @Test
    void a_refusal_is_an_answer_too() {
        var stuck = BODY.replace("one", "stuck");
        assertProblem(create(key, stuck), 409, "sample-is-stuck");
        assertThat(create(key, stuck).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(samples.executions).hasValue(1);
    }

    @Test
    void a_failure_of_ours_is_tried_again() {
        var failing = BODY.replace("one", "fail");
        assertProblem(create(key, failing), 500, "internal");
        assertProblem(create(key, failing), 500, "internal");
        assertThat(samples.executions).hasValue(2);
    }

    @Test
    void twenty_at_once_are_carried_out_once() throws Exception {
        var start = new CyclicBarrier(20);
        Callable<HttpResponse<String>> request = () -> {
            start.await();
            return create(key, BODY);
        };
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    callers.invokeAll(Stream.generate(() -> request).limit(20).toList());
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get().statusCode());
            }
            assertThat(statuses).contains(201).isSubsetOf(201, 409);
        }
        assertThat(samples.executions).hasValue(1);
    }

    @Test
    void after_a_crash_the_repetition_meets_what_the_first_try_made() {
        create(key, BODY);
        // As if the process had died between carrying out and keeping the answer.
        database(
                "update idempotency set status = null, headers = null, body = null, lease_until = now() + interval '90 s'");
        var early = create(key, BODY);
        assertProblem(early, 409, "request-in-flight");
        assertThat(early.headers()
                        .firstValue("Retry-After")
                        .map(Integer::valueOf)
                        .orElseThrow())
                .isBetween(1, 90);
        database("update idempotency set lease_until = now() - interval '1 s'");

        assertThat(create(key, BODY).statusCode()).isEqualTo(201);
        assertThat(samples.executions).hasValue(2);
        assertThat(samples.made).hasSize(2);
        assertThat(samples.made.stream().distinct()).hasSize(1);
        assertThat(samples.made.getFirst().version()).isEqualTo(8);
    }

    @Test
    void a_day_later_the_key_is_free() {
        create(key, BODY);
        database("update idempotency set created_at = now() - interval '25 h'");
        assertThat(create(key, BODY.replace("one", "two")).statusCode()).isEqualTo(201);
    }

    @Test
    void without_a_key_each_request_counts() {
        var ids = IntStream.range(0, 3)
                .mapToObj(_ -> send(post("/api/v1/samples", BODY)).body())
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"open", "\"\"", "closed\"\"", "\"a\"b\"", "\"\\a\""})
    void a_malformed_key_is_refused(String header) {
        var answer = create(header, BODY);
        assertProblem(answer, 400, "malformed-request");
        assertField(answer, "Idempotency-Key");
    }

    @Test
    void a_key_of_more_than_255_characters_is_refused() {
        assertThat(create("k".repeat(255), BODY).statusCode()).isEqualTo(201);
        assertProblem(create("k".repeat(256), BODY), 400, "malformed-request");
    }

    @Test
    void a_forgotten_person_has_no_stored_answer() {
        create(key, BODY);
        assertThat(create(key, BODY).headers().firstValue("Idempotency-Replayed"))
                .isPresent();

        store.forget(ADA);

        assertThat(answersOf(ADA)).isZero();
        assertThat(create(key, BODY).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void an_answer_that_comes_after_the_person_is_forgotten_is_not_kept() {
        var owner = UUID.randomUUID();
        assertThat(store.claim(key, ADA, "body", owner)).isTrue();

        store.forget(ADA);
        store.settle(key, owner, new Answer(201, Map.of(), "Ada"));

        assertThat(answersOf(ADA)).isZero();
    }

    private int answersOf(AccountId account) {
        return JdbcClient.create(eventStoreDataSource)
                .sql("select count(*) from idempotency where account = ?")
                .params(account.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void no_key_is_stored_in_clear() {
        create(key, BODY);
        assertThat(JdbcClient.create(eventStoreDataSource)
                        .sql("select string_agg(idempotency::text, ' ') from idempotency")
                        .query(String.class)
                        .single())
                .doesNotContain(key)
                .doesNotContain(TOKEN);
    }
}
