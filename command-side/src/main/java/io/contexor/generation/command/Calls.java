package io.contexor.generation.command;

import io.contexor.generation.api.GenerationCommand;
import io.contexor.generation.api.GenerationCommand.RecordAnswer;
import io.contexor.generation.api.GenerationCommand.RecordFailure;
import io.contexor.generation.api.JobState;
import io.contexor.generation.command.CallFailed.Cure;
import io.contexor.generation.command.GenerationSettings.Working;
import io.contexor.generation.command.JobQueue.KeptCall;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Makes a call, outside of any transaction, and puts what came of it into words that events are made of. */
@Component
class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final String CANCELLED = "cancelled";

    private final Models models;
    private final JobProgress progress;
    private final JobQueue queue;
    private final LookUps lookUps;
    private final Working working;
    private final Clock clock;
    private final MeterRegistry meters;

    Calls(
            Models models,
            JobProgress progress,
            JobQueue queue,
            LookUps lookUps,
            Working working,
            Clock clock,
            MeterRegistry meters) {
        this.models = models;
        this.progress = progress;
        this.queue = queue;
        this.lookUps = lookUps;
        this.working = working;
        this.clock = clock;
        this.meters = meters;
    }

    GenerationCommand make(JobId job, JobState state, Review review, Assignment assignment, BreakOff breakOff) {
        var requester = state.order().requester();
        var relay = new TextRelay(review::restore, text -> progress.text(job, requester, text));
        long begun = System.nanoTime();
        var said = made(job, state, review, assignment, breakOff, relay, begun);
        relay.finish();
        var outcome = said instanceof RecordFailure failure ? failure.error() : "answered";
        meters.timer("contexor.generation.calls", "model", assignment.model(), "outcome", outcome)
                .record(since(begun));
        return said;
    }

    private GenerationCommand made(
            JobId job,
            JobState state,
            Review review,
            Assignment assignment,
            BreakOff breakOff,
            TextRelay relay,
            long begun) {
        var kept = new Kept(heard(job, state.attempt(), assignment.model(), relay));
        try {
            var answer = written(assignment, kept, breakOff);
            return answered(job, state, review, assignment.model(), answer, since(begun));
        } catch (CallFailed failed) {
            return afterwards(job, state, review, assignment.model(), kept, failed, breakOff, begun);
        } catch (InterruptedException brokenOff) {
            return brokenOff(job, state, relay.received(), since(begun));
        } catch (RuntimeException fault) {
            LOG.error("A call of {} failed by a fault of ours", assignment.model(), fault);
            return failure(job, state.attempt(), "internal-error", false, true, null, since(begun), Duration.ZERO);
        }
    }

    /**
     * A call that somebody else made, and did not live to tell of.
     *
     * @param review absent where an answer could not be read any more
     */
    GenerationCommand lost(JobId job, JobState state, @Nullable Review review, BreakOff breakOff) {
        var kept = queue.kept(job, state.attempt());
        try {
            var found = kept.isPresent() ? lookUps.of(kept.get(), breakOff) : Optional.<Answer>empty();
            if (found.isPresent()) {
                return recovered(job, state, review, kept.get().model(), found.get());
            }
        } catch (CallFailed failed) {
            return failed(job, state, kept.get().model(), failed, Duration.ZERO);
        } catch (InterruptedException brokenOff) {
            LOG.debug("Nobody looks for the answer to job {} any more", job);
        }
        return failure(job, state.attempt(), "outcome-unknown", false, true, null, Duration.ZERO, Duration.ZERO);
    }

    private GenerationCommand recovered(
            JobId job, JobState state, @Nullable Review review, String model, Answer answer) {
        var tokens = answer.tokens();
        return review != null
                ? answered(job, state, review, model, answer, Duration.ZERO)
                : failure(
                        job,
                        state.attempt(),
                        "answer-unreadable",
                        false,
                        tokens == null,
                        tokens,
                        Duration.ZERO,
                        Duration.ZERO);
    }

    /** The provider may have gone on writing when the connection broke, and say what came of it. */
    private GenerationCommand afterwards(
            JobId job,
            JobState state,
            Review review,
            String model,
            Kept kept,
            CallFailed lost,
            BreakOff breakOff,
            long begun) {
        var id = kept.id();
        if (lost.cure() != Cure.UNKNOWN || id.isEmpty()) {
            return failed(job, state, model, lost, since(begun));
        }
        try {
            var found = lookUps.of(new KeptCall(model, id.get()), breakOff);
            return found.isPresent()
                    ? answered(job, state, review, model, found.get(), since(begun))
                    : failed(job, state, model, lost, since(begun));
        } catch (CallFailed failed) {
            return failed(job, state, model, failed, since(begun));
        } catch (InterruptedException brokenOff) {
            return failed(job, state, model, lost, since(begun));
        }
    }

    private Hearing heard(JobId job, int attempt, String model, TextRelay relay) {
        return new Hearing() {
            @Override
            public void accept(String piece) {
                relay.accept(piece);
            }

            // Without it the answer is lost if this node is; the call itself must not fail by it.
            @Override
            public void kept(String id) {
                try {
                    queue.keep(job, attempt, model, id);
                } catch (DataAccessException unreachable) {
                    LOG.debug("The name of an answer was not written down", unreachable);
                }
            }
        };
    }

    /** An answer that came, and cannot be used. */
    RecordFailure unacceptable(RecordAnswer answer, String why) {
        var took = Duration.ofMillis(answer.millis());
        return failure(
                answer.job(),
                answer.attempt(),
                why,
                false,
                answer.tokens() == null,
                answer.tokens(),
                took,
                Duration.ZERO);
    }

    private Answer written(Assignment assignment, Hearing hearing, BreakOff breakOff)
            throws CallFailed, InterruptedException {
        breakOff.begin();
        try {
            return models.of(assignment.model()).write(assignment, hearing);
        } finally {
            breakOff.end();
        }
    }

    private GenerationCommand answered(
            JobId job, JobState state, Review review, String model, Answer answer, Duration took) {
        var tokens = answer.tokens();
        if (answer.text().isBlank()) {
            var delay = delay(failures(state, model));
            return failure(job, state.attempt(), "empty-answer", true, tokens == null, tokens, took, delay);
        }
        var verdict = review.of(answer.text(), answer.isCutShort(), state.draft());
        return new RecordAnswer(
                job,
                state.attempt(),
                answer.text(),
                verdict.body(),
                answer.isCutShort(),
                answer.isSimulated(),
                tokens,
                took.toMillis(),
                verdict.misses(),
                verdict.mendable());
    }

    private RecordFailure failed(JobId job, JobState state, String model, CallFailed failed, Duration took) {
        var asked = failed.retryAfter();
        var delay = delay(failures(state, model));
        return failure(
                job,
                state.attempt(),
                failed.code(),
                failed.cure() == Cure.REPEAT,
                failed.cure() == Cure.UNKNOWN && failed.tokens() == null,
                failed.tokens(),
                took,
                asked == null || asked.compareTo(delay) < 0 ? delay : asked);
    }

    /** Providers charge for what they wrote until they were left; before the first word nobody knows whether they began. */
    private RecordFailure brokenOff(JobId job, JobState state, String received, Duration took) {
        var tokens = received.isEmpty() ? null : new Tokens(state.order().promptTokens(), 0, TokenCount.of(received));
        return failure(job, state.attempt(), CANCELLED, false, true, tokens, took, Duration.ZERO);
    }

    private RecordFailure failure(
            JobId job,
            int attempt,
            String error,
            boolean repeatable,
            boolean unknown,
            @Nullable Tokens tokens,
            Duration took,
            Duration delay) {
        Instant now = clock.instant();
        return new RecordFailure(
                job, attempt, error, repeatable, unknown, tokens, took.toMillis(), now, now.plus(delay));
    }

    /** Not all at once: those who failed together come back one after the other. */
    private Duration delay(int failures) {
        long millis = working.delayAfter(failures).toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }

    private static int failures(JobState state, String model) {
        return state.failures().getOrDefault(model, 0) + 1;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
