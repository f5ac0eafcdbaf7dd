package io.contexor.generation.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.generation.api.GenerationEvent;
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
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs whose events happened elsewhere; the queue is the real one. */
class JobRevivalTest {

    private static final DataSource DATABASE = TestPostgres.eventStore();
    private static final UUID NODE = new UUID(1, 1);
    private static final Tokens USED = new Tokens(90, 10, 400);
    private static final BigDecimal COST = new BigDecimal("0.000890");
    private static final Instant LONG_AGO = Instant.parse("2026-03-21T12:00:00Z");
    private static final Instant IN_YEARS = Instant.parse("2099-03-21T12:00:00Z");

    private final JdbcClient db = JdbcClient.create(DATABASE);
    private final JobQueue queue = new JobQueue(DATABASE);
    private final InMemorySagaStore sagas = new InMemorySagaStore();
    private final JobId job = JobId.next();
    private final Order order = Commissioned.of(WorkspaceId.next());

    @BeforeEach
    void nothingWaits() {
        db.sql("delete from generation_queue").update();
    }

    /** After the request. */
    private void happened(GenerationEvent... events) {
        var revival = new JobRevival(queue, sagas).begin();
        revival.take(GenericEventMessage.asEventMessage(new GenerationRequested(job, order)));
        for (var event : events) {
            revival.take(GenericEventMessage.asEventMessage(event));
        }
        revival.end();
    }

    private AttemptStarted started() {
        return new AttemptStarted(job, 1, "first", false, "ab", new Tokens(100, 0, 1_000));
    }

    private AnswerReceived answered() {
        return new AnswerReceived(job, 1, "first", "Spring.", false, false, false, USED, COST, 2_150, List.of(), false);
    }

    private AttemptFailed failed(@Nullable Instant retryAt) {
        return new AttemptFailed(job, 1, "first", "timed-out", true, false, USED, COST, 2_150, retryAt);
    }

    private GenerationCancelled cancelled(boolean callUnderWay) {
        return new GenerationCancelled(job, order.content(), order.requester(), callUnderWay);
    }

    private List<JobId> taken() {
        return queue.take(NODE, Set.of(), 5, Duration.ofMinutes(10));
    }

    private Set<String> processes() {
        return sagas.findSagas(ContentGeneration.class, new AssociationValue("job", job.toString()));
    }

    @Nested
    class What_is_not_over {

        @Test
        void goes_on_once() {
            happened();

            assertThat(processes()).hasSize(1);
            assertThat(taken()).containsExactly(job);
            assertThat(taken()).isEmpty();
        }

        @Test
        void goes_on_in_the_middle_of_a_call_or_behind_it() {
            happened(started());
            assertThat(taken()).containsExactly(job);

            nothingWaits();
            happened(started(), answered());
            assertThat(taken()).containsExactly(job);
        }

        @Test
        void waits_for_its_next_attempt_as_it_did() {
            happened(started(), failed(IN_YEARS));

            assertThat(processes()).hasSize(1);
            assertThat(taken()).isEmpty();
            assertThat(db.sql("select due_at from generation_queue")
                            .query(OffsetDateTime.class)
                            .single()
                            .toInstant())
                    .isEqualTo(IN_YEARS);
        }

        @Test
        void is_only_still_to_be_booked_where_it_was_called_off_during_a_call() {
            happened(started(), cancelled(true));

            assertThat(processes()).hasSize(1);
            assertThat(taken()).containsExactly(job);
            assertThat(queue.brokenOff(NODE)).containsExactly(job);
        }
    }

    @Nested
    class Nothing_becomes {

        @Test
        void of_what_was_written() {
            happened(started(), answered(), new GenerationCompleted(job, order.content(), 2, Map.of()));
            nothingGoesOn();
        }

        @Test
        void of_what_was_given_up() {
            happened(started(), failed(null), new GenerationFailed(job, order.content(), "timed-out"));
            nothingGoesOn();
        }

        @Test
        void of_what_was_called_off_between_calls() {
            happened(started(), failed(LONG_AGO), cancelled(false));
            nothingGoesOn();
        }

        @Test
        void of_what_was_called_off_during_a_call_that_was_booked() {
            happened(started(), cancelled(true), failed(null));
            nothingGoesOn();
        }

        private void nothingGoesOn() {
            assertThat(processes()).isEmpty();
            assertThat(db.sql("select count(*) from generation_queue")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
