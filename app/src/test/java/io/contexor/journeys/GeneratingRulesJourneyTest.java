package io.contexor.journeys;

import static io.contexor.journeys.Provider.awaitEnd;
import static io.contexor.journeys.Provider.draft;
import static io.contexor.journeys.Provider.generate;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who may have what written, how often, and for how much; on two nodes, of which one works. */
class GeneratingRulesJourneyTest {

    private static final Node NODE = Node.start("--DEMO_WRITER_PAUSE=0", "--RATE_LIMIT_GENERATE=off");
    private static final Node DESK = NODE.another("--AI_JOBS_AT_ONCE=0", "--RATE_LIMIT_GENERATE=off");
    private static final Map<String, ?> WISH = Map.of("kind", "draft", "topic", "Spring", "language", "en");

    @AfterAll
    static void stop() {
        DESK.close();
        NODE.close();
    }

    @Test
    void a_budget_that_is_too_small_is_refused_before_anything_happens() {
        var mina = NODE.person("Mina", "poor");
        var limit = Map.of(
                "scope",
                "workspace",
                "scope_id",
                MadeUpPeople.workspace("poor").toString(),
                "period",
                "monthly",
                "cost_limit",
                new BigDecimal("0.000001"));
        assertThat(mina.post("/api/v1/ai/usage-limits", limit).status()).isEqualTo(201);
        var content = draft(mina, "Spring", "");

        var refused = generate(mina, content, WISH);

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.text("code")).isEqualTo("budget-is-exceeded");
        assertThat(mina.get(content).text("status")).isEqualTo("draft");
        assertThat(mina.get("/api/v1/ai/jobs").json().path("items")).isEmpty();
    }

    @Test
    void parallel_wishes_never_take_more_than_the_budget() throws Exception {
        var mina = NODE.person("Mina", "crowd");
        var there = mina.at(DESK.url()).insisting();
        var first = generate(mina, draft(mina, "First", ""), WISH);
        var once = first.json().path("estimated_cost").decimalValue();
        awaitEnd(mina, first);
        var spent = mina.get(first.json().at("/links/self").asString())
                .json()
                .path("cost")
                .decimalValue();
        var limit = once.multiply(BigDecimal.TEN).add(spent);
        mina.post(
                "/api/v1/ai/usage-limits",
                Map.of(
                        "scope",
                        "workspace",
                        "scope_id",
                        MadeUpPeople.workspace("crowd").toString(),
                        "period",
                        "monthly",
                        "cost_limit",
                        limit));
        var start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, 40)
                    .mapToObj(number -> {
                        var who = number % 2 == 0 ? mina.insisting() : there;
                        var content = draft(who, "Number " + number, "");
                        Callable<Integer> asking = () -> {
                            start.await();
                            return generate(who, content, WISH).status();
                        };
                        return callers.submit(asking);
                    })
                    .toList();
            start.countDown();
            int accepted = 0;
            for (Future<Integer> reply : replies) {
                assertThat(reply.get()).isIn(202, 402);
                accepted += reply.get() == 202 ? 1 : 0;
            }
            assertThat(accepted).isGreaterThanOrEqualTo(10);
        }
        assertThat(taken("crowd")).isLessThanOrEqualTo(limit);
    }

    @Test
    void one_run_at_a_time_writes_a_content() {
        var mina = NODE.person("Mina", "twice").at(DESK.url());
        var content = draft(mina, "Spring", "");
        var first = generate(mina, content, WISH);

        var second = generate(mina, content, WISH);

        // Whether the first is under way or over already, and its text in review.
        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("content-is-in-another-state");
    }

    @Test
    void the_eleventh_wish_of_an_hour_has_to_wait() {
        try (var strict = NODE.another("--AI_JOBS_AT_ONCE=0", "--RATE_LIMIT_GENERATE=10/h")) {
            var mina = NODE.person("Mina", "hasty").at(strict.url());
            for (int wish = 0; wish < 10; wish++) {
                assertThat(generate(mina, draft(mina, "Number " + wish, ""), WISH)
                                .status())
                        .isEqualTo(202);
            }

            var eleventh = generate(mina, draft(mina, "One more", ""), WISH);

            assertThat(eleventh.status()).isEqualTo(429);
            assertThat(eleventh.header("Retry-After")).isPresent();
        }
    }

    @Test
    void a_stream_goes_on_where_it_was_left_on_any_node() {
        var mina = NODE.person("Mina", "stream");
        var accepted = generate(mina, draft(mina, "Spring", ""), WISH);
        var events = accepted.json().at("/links/events").asString();
        var whole = Watching.of(mina, events);

        var there = Watching.of(
                mina.at(DESK.url()),
                events,
                "Last-Event-ID",
                whole.events().get(1).id());

        assertThat(there.events())
                .isEqualTo(whole.events().subList(2, whole.events().size()));
        assertThat(whole.text())
                .isEqualTo(mina.get(accepted.json().at("/links/content").asString())
                        .text("body"));
        var last = whole.events().getLast().id();
        assertThat(mina.get(events, "Last-Event-ID", last).status()).isEqualTo(204);
        assertThat(mina.get(events, "Last-Event-ID", "x").status()).isEqualTo(400);
    }

    @Test
    void a_stream_that_was_forgotten_still_says_how_the_job_ended() {
        var mina = NODE.person("Mina", "forgotten");
        var accepted = generate(mina, draft(mina, "Spring", ""), WISH);
        awaitEnd(mina, accepted);
        NODE.guards()
                .sql("delete from generation_queue where job_id = ?::uuid")
                .params(accepted.text("job_id"))
                .update();

        var stream = Watching.of(mina, accepted.json().at("/links/events").asString());

        assertThat(stream.states()).containsExactly("completed");
    }

    @Test
    void what_cannot_be_written_is_said_at_once() {
        var mina = NODE.person("Mina", "wrong");
        var content = draft(mina, "Spring", "");

        assertThat(generate(mina, content, Map.of("kind", "rewrite")).text("code"))
                .isEqualTo("nothing-to-rewrite");
        assertThat(generate(mina, content, Map.of("kind", "draft", "model", "gpt-0"))
                        .text("code"))
                .isEqualTo("model-is-not-offered");
        assertThat(generate(mina, content, Map.of("kind", "draft", "prompt_variables", Map.of("x", "y")))
                        .status())
                .isEqualTo(422);
        assertThat(generate(mina, content, Map.of("kind", "draft", "language", "xx"))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .contains("language");
        assertThat(generate(mina, content, Map.of("kind", "draft", "min_words", 90, "max_words", 10))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .contains("max_words");
        assertThat(mina.get(content).text("status")).isEqualTo("draft");
    }

    @Test
    void an_approved_text_that_is_rewritten_loses_its_approval() {
        var mina = NODE.person("Mina", "again");
        var omid = NODE.person("Omid", "again");
        var content = draft(mina, "Spring", "## One\n\nSpring is here.\n\n## Two\n\nIt goes.");
        mina.post(content + "/submit", Map.of());
        omid.post(content + "/approve", Map.of());

        var job = awaitEnd(mina, generate(mina, content, Map.of("kind", "rewrite", "tone", "calm")));

        assertThat(job.text("status")).isEqualTo("completed");
        var view = mina.get(content);
        assertThat(view.text("status")).isEqualTo("review");
        assertThat(view.json().path("current_version").asInt()).isEqualTo(2);
        assertThat(view.json().path("approved_by").isNull()).isTrue();
    }

    @Test
    void personal_data_that_a_workspace_blocks_does_not_leave() {
        var mina = NODE.person("Mina", "blocked");
        var policy = "/api/v1/workspaces/" + MadeUpPeople.workspace("blocked") + "/pii-policy";
        assertThat(mina.put(policy, Map.of("email", "block")).status()).isEqualTo(200);

        var refused = generate(mina, draft(mina, "Spring", ""), Map.of("kind", "draft", "topic", "mina@example.com"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("personal-data-is-blocked");
        assertThat(refused.response().body()).doesNotContain("mina@example.com");
    }

    private static BigDecimal taken(String workspace) {
        return NODE.guards()
                .sql("""
                        select coalesce(sum(spent_cost + reserved_cost), 0) from usage_counts
                        where scope = 'workspace' and subject = ? and model = '' and length(span) = 7""")
                .params(MadeUpPeople.workspace(workspace).toString())
                .query(BigDecimal.class)
                .single();
    }
}
