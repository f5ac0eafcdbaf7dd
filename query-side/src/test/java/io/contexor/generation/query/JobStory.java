package io.contexor.generation.query;

import io.contexor.content.api.ContentId;
import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.JobQuery.FindJob;
import io.contexor.generation.api.JobView;
import io.contexor.generation.api.Order;
import io.contexor.generation.api.PiiKind;
import io.contexor.projections.Batches;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import io.contexor.usage.api.Amount;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** One job, told event by event to its read models; every event comes twice. */
final class JobStory {

    static final DSLContext DB = TestPostgres.jooq();
    static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    static final Tokens USED = new Tokens(90, 10, 400);
    static final BigDecimal COST = new BigDecimal("0.000890");

    private static final JobQueries QUERIES = new JobQueries(DB);

    final JobId job;
    final WorkspaceId desk;
    final ContentId content = ContentId.next();
    final AccountId mina = AccountId.next();

    private final JobsProjection jobs = new JobsProjection(DB, Batches.ofOne());
    private final AttemptsProjection attempts = new AttemptsProjection(DB, Batches.ofOne());
    private long told;

    JobStory() {
        this(JobId.next(), WorkspaceId.next());
    }

    JobStory(JobId job, WorkspaceId desk) {
        this.job = job;
        this.desk = desk;
    }

    /** The story's first event happens at noon, and each of the others a second later. */
    JobStory tell(GenerationEvent event) {
        var at = NOON.plusSeconds(told);
        for (int time = 0; time < 2; time++) {
            jobs.on(event, at, told);
            attempts.on(event, at);
        }
        told++;
        return this;
    }

    /** What has been told comes once more, long after. */
    void tellAgain(GenerationEvent event, long revision) {
        jobs.on(event, NOON.plusSeconds(revision), revision);
        attempts.on(event, NOON.plusSeconds(revision));
    }

    JobView seen() {
        return QUERIES.handle(new FindJob(Set.of(desk), job)).orElseThrow();
    }

    static JobQueries queries() {
        return QUERIES;
    }

    GenerationRequested requested() {
        return new GenerationRequested(job, order());
    }

    AttemptStarted started(int attempt, String model, boolean repair) {
        return new AttemptStarted(job, attempt, model, repair, "ab" + attempt, new Tokens(100, 0, 1_000));
    }

    AttemptFailed failed(int attempt, @Nullable Instant retryAt) {
        return new AttemptFailed(job, attempt, "first", "timeout", true, true, USED, COST, 2_150, retryAt);
    }

    AnswerReceived answered(int attempt, boolean simulated, String... misses) {
        return new AnswerReceived(
                job,
                attempt,
                "second",
                "Spring.",
                false,
                simulated,
                false,
                USED,
                COST,
                1_000,
                List.of(misses),
                misses.length > 0);
    }

    GenerationCompleted completed() {
        return new GenerationCompleted(job, content, 3, Map.of());
    }

    GenerationFailed givenUp() {
        return new GenerationFailed(job, content, "no-model-left");
    }

    GenerationCancelled cancelled(boolean callUnderWay) {
        return new GenerationCancelled(job, content, mina, callUnderWay);
    }

    private Order order() {
        return new Order(
                content,
                OrganisationId.next(),
                desk,
                mina,
                Personal.sealed("personal:mina"),
                PromptKind.DRAFT,
                "en",
                Personal.sealed("personal:wish"),
                PromptId.shipped(PromptKind.DRAFT, "en"),
                3,
                Personal.sealed("personal:prompt"),
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
                Map.of("first", new Price(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TWO)),
                "1",
                Map.of(),
                Map.of(PiiKind.EMAIL, 2),
                null,
                NOON.plusSeconds(3_600));
    }
}
