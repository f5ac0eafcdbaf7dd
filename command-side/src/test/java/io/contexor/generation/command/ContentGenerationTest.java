package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.content.api.ContentCommand.AbandonGeneration;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.Order;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.BudgetCommand.RecordUsage;
import io.contexor.usage.api.BudgetCommand.ReleaseBudget;
import io.contexor.usage.api.BudgetCommand.SettleBudget;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.test.saga.FixtureExecutionResult;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queue is the real one; the commands are looked at, and answered by nobody. */
class ContentGenerationTest {

    private static final DataSource DATABASE = TestPostgres.eventStore();
    private static final Tokens USED = new Tokens(90, 10, 400);
    private static final BigDecimal COST = new BigDecimal("0.000890");
    private static final Instant LONG_AGO = Instant.parse("2026-03-21T12:00:00Z");
    private static final UUID NODE = new UUID(1, 1);

    private final SagaTestFixture<ContentGeneration> generating = new SagaTestFixture<>(ContentGeneration.class);
    private final JdbcClient db = JdbcClient.create(DATABASE);
    private final JobQueue queue = new JobQueue(DATABASE);
    private final JobId job = JobId.next();
    private final Order order = Commissioned.of(WorkspaceId.next());

    @BeforeEach
    void giveItTheQueue() {
        db.sql("delete from generation_queue").update();
        generating.registerResource(queue);
    }

    private FixtureExecutionResult when(Object event, Object... before) {
        var given = generating.givenAPublished(new GenerationRequested(job, order));
        for (var earlier : before) {
            given = given.andThenAPublished(earlier);
        }
        return given.whenPublishingA(event);
    }

    private AttemptStarted started() {
        return new AttemptStarted(job, 1, "first", false, "ab", new Tokens(100, 0, 1_000));
    }

    private AnswerReceived answered(boolean unknown) {
        return new AnswerReceived(
                job, 1, "first", "Spring.", false, false, unknown, USED, COST, 2_150, List.of(), false);
    }

    private AttemptFailed failed(String error, boolean unknown, @Nullable Instant retryAt) {
        return new AttemptFailed(job, 1, "first", error, true, unknown, USED, COST, 2_150, retryAt);
    }

    private GenerationCancelled cancelled(boolean callUnderWay) {
        return new GenerationCancelled(job, order.content(), order.requester(), callUnderWay);
    }

    private RecordUsage booked(@Nullable String error, boolean unknown) {
        return new RecordUsage(job, 1, order.content().value(), "first", USED, 2_150, error, unknown);
    }

    private AbandonGeneration abandoned(String reason) {
        return new AbandonGeneration(order.content(), order.workspace(), job.value(), reason);
    }

    private List<JobId> taken() {
        return queue.take(NODE, Set.of(), 5, Duration.ofMinutes(10));
    }

    private void somebodyIsAtIt() {
        queue.open(job, order);
        assertThat(taken()).containsExactly(job);
    }

    /** What those who watch were told last. */
    private String lastLine() {
        return db.sql("select data from generation_progress where job_id = ? order by line desc limit 1")
                .params(job.value())
                .query(String.class)
                .single();
    }

    @Nested
    class A_request {

        @Test
        void opens_a_job() {
            generating
                    .givenNoPriorActivity()
                    .whenPublishingA(new GenerationRequested(job, order))
                    .expectActiveSagas(1)
                    .expectAssociationWith("job", job)
                    .expectNoDispatchedCommands();

            assertThat(taken()).containsExactly(job);
        }
    }

    @Nested
    class A_call {

        @Test
        void changes_nothing_while_it_is_made() {
            when(started()).expectActiveSagas(1).expectNoDispatchedCommands();
        }

        @Test
        void is_booked_with_its_answer() {
            when(answered(false), started())
                    .expectDispatchedCommands(booked(null, false))
                    .expectActiveSagas(1);
        }

        @Test
        void is_booked_when_nobody_said_what_it_took() {
            when(answered(true), started()).expectDispatchedCommands(booked(null, true));
        }

        @Test
        void is_booked_when_it_failed_and_the_job_waits_for_the_next() {
            somebodyIsAtIt();
            when(failed("timeout", true, LONG_AGO), started())
                    .expectDispatchedCommands(booked("timeout", true))
                    .expectActiveSagas(1);

            assertThat(taken()).containsExactly(job);
        }

        @Test
        void is_not_repeated_before_its_time() {
            when(failed("overloaded", false, Instant.now().plusSeconds(3_600)), started());

            assertThat(taken()).isEmpty();
        }

        @Test
        void of_which_none_follows_leaves_the_job_with_whoever_is_at_it() {
            somebodyIsAtIt();
            when(failed("bad-request", false, null), started())
                    .expectDispatchedCommands(booked("bad-request", false))
                    .expectActiveSagas(1);

            assertThat(taken()).isEmpty();
        }
    }

    @Nested
    class The_end {

        @Test
        void of_a_job_that_was_done_settles_its_budget() {
            when(new GenerationCompleted(job, order.content(), 3, Map.of()), started(), answered(false))
                    .expectDispatchedCommands(new SettleBudget(job))
                    .expectActiveSagas(0);

            assertThat(taken()).isEmpty();
            assertThat(lastLine()).isEqualTo("{\"status\":\"completed\",\"version\":3}");
        }

        @Test
        void of_a_job_that_failed_frees_the_content_and_the_budget() {
            when(new GenerationFailed(job, order.content(), "no-model-left"), started(), failed("timeout", true, null))
                    .expectDispatchedCommands(abandoned("no-model-left"), new ReleaseBudget(job))
                    .expectActiveSagas(0);

            assertThat(taken()).isEmpty();
            assertThat(lastLine()).isEqualTo("{\"status\":\"failed\",\"error\":\"no-model-left\"}");
        }

        @Test
        void of_another_job_is_none_of_ours() {
            when(new GenerationCompleted(JobId.next(), order.content(), 3, Map.of()))
                    .expectNoDispatchedCommands()
                    .expectActiveSagas(1);
        }
    }

    @Nested
    class A_cancelled_job {

        @Test
        void is_over_at_once_between_its_calls() {
            when(cancelled(false))
                    .expectDispatchedCommands(abandoned("cancelled"), new ReleaseBudget(job))
                    .expectActiveSagas(0);

            assertThat(taken()).isEmpty();
            assertThat(lastLine()).isEqualTo("{\"status\":\"cancelled\"}");
        }

        @Test
        void keeps_its_budget_while_a_call_is_under_way() {
            somebodyIsAtIt();
            when(cancelled(true), started())
                    .expectDispatchedCommands(abandoned("cancelled"))
                    .expectActiveSagas(1);
            assertThat(queue.brokenOff(NODE)).containsExactly(job);
            assertThat(lastLine()).isEqualTo("{\"status\":\"cancelled\"}");
        }

        @Test
        void ends_with_the_end_of_the_call() {
            when(failed("cancelled", true, null), started(), cancelled(true))
                    .expectDispatchedCommands(booked("cancelled", true), new ReleaseBudget(job))
                    .expectActiveSagas(0);

            assertThat(queue.brokenOff(NODE)).isEmpty();
            assertThat(taken()).isEmpty();
        }

        @Test
        void is_not_tried_again_whatever_its_last_call_said() {
            when(failed("overloaded", false, LONG_AGO), started(), cancelled(true))
                    .expectDispatchedCommands(booked("overloaded", false), new ReleaseBudget(job))
                    .expectActiveSagas(0);

            assertThat(taken()).isEmpty();
        }
    }
}
