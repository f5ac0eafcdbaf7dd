package io.contexor.generation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.contexor.content.api.ContentId;
import io.contexor.generation.api.GenerationCommand;
import io.contexor.generation.api.GenerationCommand.AcceptAnswer;
import io.contexor.generation.api.GenerationCommand.CancelJob;
import io.contexor.generation.api.GenerationCommand.GiveUpJob;
import io.contexor.generation.api.GenerationCommand.LookUpJob;
import io.contexor.generation.api.GenerationCommand.RecordAnswer;
import io.contexor.generation.api.GenerationCommand.RecordFailure;
import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.GenerationCommand.StartAttempt;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.GenerationRejection.CallIsNotUnderWay;
import io.contexor.generation.api.GenerationRejection.JobHasEnded;
import io.contexor.generation.api.GenerationRejection.JobWasRequestedDifferently;
import io.contexor.generation.api.JobState;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.Order;
import io.contexor.generation.api.PiiKind;
import io.contexor.generation.api.Wish;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private static final JobId JOB = new JobId(new UUID(7, 1));
    private static final ContentId CONTENT = new ContentId(new UUID(7, 2));
    private static final AccountId MINA = new AccountId(new UUID(7, 3));
    private static final AccountId OMID = new AccountId(new UUID(7, 4));
    private static final WorkspaceId DESK = new WorkspaceId(new UUID(7, 5));
    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final Instant SOON = NOON.plusSeconds(2);
    private static final Tokens MOST = new Tokens(100, 0, 1_000);
    private static final Tokens USED = new Tokens(90, 0, 400);

    private final AggregateTestFixture<Generation> generation = new AggregateTestFixture<>(Generation.class);
    private final Neighbours neighbours = new Neighbours();

    @BeforeEach
    void meetTheNeighbours() {
        generation.registerInjectableResource(neighbours);
    }

    @Nested
    class A_request {

        @Test
        void settles_everything_at_once() {
            generation.givenNoPriorActivity().when(request(CONTENT)).expectEvents(requested());
        }

        @Test
        void may_come_twice() {
            generation.given(requested()).when(request(CONTENT)).expectNoEvents();
        }

        @Test
        void is_not_another_one_under_the_same_name() {
            refused(request(new ContentId(new UUID(9, 9))), new JobWasRequestedDifferently(JOB), requested());
        }
    }

    @Nested
    class A_call {

        @Test
        void is_remembered_before_it_is_made() {
            generation.given(requested()).when(start(1, "first")).expectEvents(started(1, "first"));
        }

        @Test
        void is_made_once() {
            refused(start(1, "first"), new CallIsNotUnderWay(JOB, 1), requested(), started(1, "first"));
        }

        @Test
        void goes_to_no_other_model_than_those_that_were_reserved() {
            refused(start(1, "elsewhere"), new CallIsNotUnderWay(JOB, 1), requested());
        }

        @Test
        void is_not_made_when_nothing_is_left_to_pay_it() {
            var unusable = failed(1, "empty-answer", true, false, new Tokens(100, 0, 2_400), SOON);
            refused(start(2, "first"), new CallIsNotUnderWay(JOB, 2), requested(), started(1, "first"), unusable);
        }

        @Test
        void is_refused_once_the_job_is_over() {
            refused(
                    start(1, "first"),
                    new JobHasEnded(JOB, JobStatus.CANCELLED),
                    requested(),
                    new GenerationCancelled(JOB, CONTENT, MINA, false));
        }
    }

    @Nested
    class An_answer {

        @Test
        void becomes_a_version() {
            var result = generation.given(requested(), started(1, "first")).when(answer(1, USED, List.of(), true));

            result.expectEvents(received(1, false, USED, List.of(), false), completed(USED, "0.000890", List.of()));
            assertThat(neighbours.delivered).containsExactly("Mina wrote.");
        }

        @Test
        void counts_as_the_most_it_can_have_taken_where_the_provider_does_not_say() {
            generation
                    .given(requested(), started(1, "first"))
                    .when(answer(1, null, List.of(), true))
                    .expectEvents(received(1, true, MOST, List.of(), false), completed(MOST, "0.002100", List.of()));
        }

        @Test
        void that_lacks_something_is_mended_once() {
            generation
                    .given(requested(), started(1, "first"))
                    .when(answer(1, USED, List.of("too-short: 2 < 300"), true))
                    .expectEvents(received(1, false, USED, List.of("too-short: 2 < 300"), true));
        }

        @Test
        void that_still_lacks_something_is_taken_with_a_warning() {
            var misses = List.of("too-short: 2 < 300");
            var twice = new Tokens(180, 0, 800);
            generation
                    .given(requested(), started(1, "first"), received(1, false, USED, misses, true), repair(2))
                    .when(answer(2, USED, misses, true))
                    .expectEvents(received(2, false, USED, misses, false), completed(twice, "0.001780", misses, 2));
        }

        @Test
        void is_taken_as_it_is_when_nothing_is_left_to_have_it_mended() {
            var costly = new Tokens(100, 0, 3_000);
            generation
                    .given(requested(), started(1, "first"))
                    .when(answer(1, costly, List.of("too-short: 2 < 300"), true))
                    .expectEvents(
                            received(1, false, costly, List.of("too-short: 2 < 300"), false),
                            completed(costly, "0.006100", List.of("too-short: 2 < 300")));
        }

        @Test
        void of_a_call_that_is_not_under_way_is_ignored() {
            refused(
                    answer(1, USED, List.of(), true),
                    new CallIsNotUnderWay(JOB, 1),
                    requested(),
                    started(1, "first"),
                    failed(1, "rate-limited", true, false, Tokens.NONE, SOON),
                    started(2, "first"));
        }

        @Test
        void that_comes_after_the_cancellation_is_paid_and_not_used() {
            generation
                    .given(requested(), started(1, "first"), new GenerationCancelled(JOB, CONTENT, MINA, true))
                    .when(answer(1, USED, List.of(), true))
                    .expectEvents(failed(1, "cancelled", false, false, USED, null));
        }

        @Test
        void that_could_not_be_mended_is_taken_as_it_is() {
            var misses = List.of("too-short: 2 < 300");
            generation
                    .given(
                            requested(),
                            started(1, "first"),
                            received(1, false, USED, misses, true),
                            repair(2),
                            failed(2, "provider-failed", true, false, Tokens.NONE, null))
                    .when(new AcceptAnswer(JOB, "Mina wrote.", misses))
                    .expectEvents(completed(USED, "0.000890", misses, 2));
        }
    }

    @Nested
    class A_failure {

        @Test
        void that_passes_is_tried_again() {
            generation
                    .given(requested(), started(1, "first"))
                    .when(failure(1, "rate-limited", true, false))
                    .expectEvents(failed(1, "rate-limited", true, false, Tokens.NONE, SOON));
        }

        @Test
        void that_does_not_pass_goes_on_with_the_next_model_at_once() {
            generation
                    .given(requested(), started(1, "first"))
                    .when(failure(1, "model-unknown", false, false))
                    .expectEvents(failed(1, "model-unknown", false, false, Tokens.NONE, NOON));
        }

        @Test
        void of_every_attempt_of_every_model_is_the_end() {
            var history = new ArrayList<Object>(List.of(requested()));
            for (int attempt = 1; attempt <= 5; attempt++) {
                var model = attempt <= 3 ? "first" : "second";
                history.add(started(attempt, model));
                history.add(new AttemptFailed(
                        JOB, attempt, model, "provider-failed", true, false, Tokens.NONE, zero(), 5, SOON));
            }
            history.add(started(6, "second"));
            generation
                    .given(history)
                    .when(failure(6, "provider-failed", true, false))
                    .expectEvents(
                            new AttemptFailed(
                                    JOB, 6, "second", "provider-failed", true, false, Tokens.NONE, zero(), 5, null),
                            new GenerationFailed(JOB, CONTENT, "provider-failed"));
        }

        @Test
        void that_nobody_knows_the_outcome_of_is_paid_at_its_most_and_not_tried_again() {
            generation
                    .given(requested(), started(1, "first"))
                    .when(failure(1, "connection-lost", true, true))
                    .expectEvents(
                            failed(1, "connection-lost", false, true, MOST, null),
                            new GenerationFailed(JOB, CONTENT, "connection-lost"));
        }

        @Test
        void of_the_mending_leaves_the_answer() {
            generation
                    .given(
                            requested(),
                            started(1, "first"),
                            received(1, false, USED, List.of("too-long: 9 > 5"), true),
                            repair(2))
                    .when(failure(2, "provider-failed", true, false))
                    .expectEvents(failed(2, "provider-failed", true, false, Tokens.NONE, null));
        }
    }

    @Nested
    class A_cancellation {

        @Test
        void ends_a_job_that_waits() {
            generation
                    .given(requested())
                    .when(new CancelJob(JOB, OMID))
                    .expectEvents(new GenerationCancelled(JOB, CONTENT, OMID, false));
        }

        @Test
        void says_when_a_call_is_under_way() {
            generation
                    .given(requested(), started(1, "first"))
                    .when(new CancelJob(JOB, OMID))
                    .expectEvents(new GenerationCancelled(JOB, CONTENT, OMID, true));
        }

        @Test
        void may_come_twice() {
            generation
                    .given(requested(), new GenerationCancelled(JOB, CONTENT, MINA, false))
                    .when(new CancelJob(JOB, OMID))
                    .expectNoEvents();
        }

        @Test
        void comes_too_late_for_a_job_that_is_over() {
            refused(
                    new CancelJob(JOB, OMID),
                    new JobHasEnded(JOB, JobStatus.FAILED),
                    requested(),
                    new GenerationFailed(JOB, CONTENT, "deadline-passed"));
        }
    }

    @Nested
    class A_job {

        @Test
        void is_given_up_between_its_calls_only() {
            generation
                    .given(requested())
                    .when(new GiveUpJob(JOB, "deadline-passed"))
                    .expectEvents(new GenerationFailed(JOB, CONTENT, "deadline-passed"));
            generation
                    .given(requested(), started(1, "first"))
                    .when(new GiveUpJob(JOB, "deadline-passed"))
                    .expectNoEvents();
        }

        @Test
        void says_whom_to_call_next() {
            generation
                    .given(
                            requested(),
                            started(1, "first"),
                            failed(1, "model-unknown", false, false, Tokens.NONE, NOON))
                    .when(new LookUpJob(JOB))
                    .expectResultMessagePayloadMatching(state(false, 2, List.of("second")));
        }

        @Test
        void says_that_a_call_is_under_way() {
            generation
                    .given(requested(), started(1, "first"))
                    .when(new LookUpJob(JOB))
                    .expectResultMessagePayloadMatching(state(true, 1, List.of("first", "second")));
        }
    }

    private void refused(GenerationCommand command, Rejection why, Object... history) {
        ResultValidator<Generation> result = generation.given(history).when(command);
        result.expectNoEvents().expectException(rejectedBecause(why));
    }

    private static Matcher<CommandRejected> rejectedBecause(Rejection why) {
        return new FeatureMatcher<>(is(why), "rejected because", "rejection") {
            @Override
            protected Rejection featureValueOf(CommandRejected rejected) {
                return rejected.rejection();
            }
        };
    }

    private static Matcher<JobState> state(boolean underWay, int attempt, List<String> candidates) {
        return new FeatureMatcher<>(is(List.of(underWay, attempt, candidates)), "a job with", "state") {
            @Override
            protected List<Object> featureValueOf(JobState state) {
                return List.of(state.callUnderWay(), state.attempt(), state.candidates());
            }
        };
    }

    private static RequestGeneration request(ContentId content) {
        var wish = new Wish(
                PromptKind.DRAFT,
                "Spring",
                null,
                null,
                List.of(),
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                null,
                null);
        return new RequestGeneration(
                JOB,
                content,
                new OrganisationId(new UUID(7, 6)),
                DESK,
                MINA,
                Personal.of(MINA, "Mina"),
                wish,
                null,
                NOON);
    }

    private static StartAttempt start(int attempt, String model) {
        return new StartAttempt(JOB, attempt, model, "c0ffee");
    }

    private static RecordAnswer answer(int attempt, @Nullable Tokens tokens, List<String> misses, boolean mendable) {
        return new RecordAnswer(
                JOB, attempt, "[[PII-1]] wrote.", "Mina wrote.", false, false, tokens, 5, misses, mendable);
    }

    private static RecordFailure failure(int attempt, String error, boolean repeatable, boolean unknown) {
        return new RecordFailure(JOB, attempt, error, repeatable, unknown, null, 5, NOON, SOON);
    }

    private static GenerationRequested requested() {
        return new GenerationRequested(JOB, ORDER);
    }

    private static AttemptStarted started(int attempt, String model) {
        return new AttemptStarted(JOB, attempt, model, false, "c0ffee", MOST);
    }

    private static AttemptStarted repair(int attempt) {
        return new AttemptStarted(JOB, attempt, "first", true, "c0ffee", new Tokens(1_400, 0, 1_000));
    }

    private static AttemptFailed failed(
            int attempt, String error, boolean repeatable, boolean unknown, Tokens tokens, @Nullable Instant retryAt) {
        return new AttemptFailed(
                JOB, attempt, "first", error, repeatable, unknown, tokens, PRICE.costOf(tokens), 5, retryAt);
    }

    private static AnswerReceived received(
            int attempt, boolean unknown, Tokens tokens, List<String> misses, boolean repairFollows) {
        return new AnswerReceived(
                JOB,
                attempt,
                "first",
                "[[PII-1]] wrote.",
                false,
                false,
                unknown,
                tokens,
                PRICE.costOf(tokens),
                5,
                misses,
                repairFollows);
    }

    private static GenerationCompleted completed(Tokens tokens, String cost, List<String> misses) {
        return completed(tokens, cost, misses, 1);
    }

    private static GenerationCompleted completed(Tokens tokens, String cost, List<String> misses, int attempts) {
        var making = new HashMap<>(Map.ofEntries(
                Map.entry("job", JOB.toString()),
                Map.entry("kind", "draft"),
                Map.entry("language", "en"),
                Map.entry("model", "first"),
                Map.entry("prompt", ORDER.prompt().toString()),
                Map.entry("prompt_version", "3"),
                Map.entry("temperature", "0.7"),
                Map.entry("max_tokens", "1000"),
                Map.entry("min_words", "300"),
                Map.entry("prompt_tokens", String.valueOf(tokens.prompt())),
                Map.entry("completion_tokens", String.valueOf(tokens.completion())),
                Map.entry("total_tokens", String.valueOf(tokens.prompt() + tokens.completion())),
                Map.entry("cost", cost),
                Map.entry("attempts", String.valueOf(attempts)),
                Map.entry("detector_version", "1"),
                Map.entry("simulated", "false"),
                Map.entry("pii_warnings", "email: 2")));
        if (!misses.isEmpty()) {
            making.put("warnings", String.join(", ", misses));
        }
        return new GenerationCompleted(JOB, CONTENT, 4, making);
    }

    private static BigDecimal zero() {
        return PRICE.costOf(Tokens.NONE);
    }

    private static final Price PRICE = new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TWO);

    private static final Order ORDER = new Order(
            CONTENT,
            new OrganisationId(new UUID(7, 6)),
            DESK,
            MINA,
            Personal.of(MINA, "Mina"),
            PromptKind.DRAFT,
            "en",
            Personal.of(MINA, "{}"),
            new PromptId(new UUID(7, 8)),
            3,
            Personal.of(MINA, "Write about spring."),
            null,
            300,
            null,
            List.of("first", "second"),
            3,
            true,
            1_000,
            new BigDecimal("0.7"),
            100,
            new Amount(1, 3_500, new BigDecimal("0.006")),
            Map.of("first", PRICE, "second", PRICE),
            "1",
            Map.of(),
            Map.of(PiiKind.EMAIL, 2),
            null,
            NOON.plusSeconds(3_600));

    private static final class Neighbours implements CommissionPolicy {

        private final List<String> delivered = new ArrayList<>();

        @Override
        public Order order(RequestGeneration request) {
            return ORDER;
        }

        @Override
        public int deliver(JobId job, Order order, String body, Map<String, String> metadata) {
            delivered.add(body);
            return 4;
        }
    }
}
