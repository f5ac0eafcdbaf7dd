package io.contexor.generation.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.generation.api.GenerationCommand;
import io.contexor.generation.api.GenerationCommand.AcceptAnswer;
import io.contexor.generation.api.GenerationCommand.GiveUpJob;
import io.contexor.generation.api.GenerationCommand.RecordAnswer;
import io.contexor.generation.api.GenerationCommand.RecordFailure;
import io.contexor.generation.api.GenerationCommand.StartAttempt;
import io.contexor.generation.api.JobState;
import io.contexor.generation.api.Order;
import io.contexor.generation.domain.PiiPolicy;
import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.JobId;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works on one job as far as it goes: until it is over, or has to wait.
 *
 * <p>Nothing is remembered between two steps but what the events say, so that any node can go on from any point.
 */
@Component
class JobRunner {

    private static final Duration UNTIL_A_MODEL_IS_BACK = Duration.ofSeconds(5);

    private final Told told;
    private final JobQueue queue;
    private final JobProgress progress;
    private final Models models;
    private final Calls calls;
    private final PersonalKeys keys;
    private final Clock clock;

    JobRunner(
            Told told,
            JobQueue queue,
            JobProgress progress,
            Models models,
            Calls calls,
            PersonalKeys keys,
            Clock clock) {
        this.told = told;
        this.queue = queue;
        this.progress = progress;
        this.models = models;
        this.calls = calls;
        this.keys = keys;
        this.clock = clock;
    }

    void run(JobId job, BreakOff breakOff) {
        while (step(job, told.lookUp(job), breakOff)) {
            // On from what is true now.
        }
    }

    /** Whether there is more to do at once. */
    private boolean step(JobId job, JobState state, BreakOff breakOff) {
        if (state.callUnderWay()) {
            // Whoever made the call is gone: only a provider that keeps its answers can tell how it ended.
            var review = unreadable(state.order()) == null ? new Review(job, state.order(), keys) : null;
            return end(state, calls.lost(job, state, review, breakOff));
        }
        if (state.status().isOver()) {
            queue.close(job);
            return false;
        }
        var reason = reasonToGiveUp(state);
        if (reason != null) {
            return tell(state, new GiveUpJob(job, reason));
        }
        if (state.draft() != null && (!state.isMending() || state.candidates().isEmpty())) {
            var verdict = new Review(job, state.order(), keys).of(state.draft(), false, null);
            return tell(state, new AcceptAnswer(job, verdict.body(), verdict.misses()));
        }
        var model = state.candidates().stream().filter(models::isAvailable).findFirst();
        if (model.isEmpty()) {
            queue.postpone(job, clock.instant().plus(UNTIL_A_MODEL_IS_BACK));
            return false;
        }
        return call(job, state, model.get(), breakOff);
    }

    private @Nullable String reasonToGiveUp(JobState state) {
        var order = state.order();
        if (state.draft() != null || Review.isErased(order, keys)) {
            return unreadable(order);
        }
        if (!clock.instant().isBefore(order.deadline())) {
            return "deadline-passed";
        }
        return state.candidates().isEmpty() ? "no-model-left" : null;
    }

    /** Why an answer to it can be read no more. */
    private @Nullable String unreadable(Order order) {
        if (Review.isErased(order, keys)) {
            return "person-erased";
        }
        // Placeholders are numbered as they are found; another detector may number them otherwise.
        return order.detectorVersion().equals(PiiPolicy.detectorVersion()) ? null : "detector-changed";
    }

    private boolean call(JobId job, JobState state, String model, BreakOff breakOff) {
        var review = new Review(job, state.order(), keys);
        var conversation = review.conversation(state.draft());
        var start = new StartAttempt(job, state.attempt(), model, conversation.sha256());
        if (told.tell(state.order(), start).isEmpty()) {
            return false;
        }
        progress.attempt(job, state.attempt(), model, state.draft() != null);
        var said = calls.make(job, state, review, review.assignment(conversation, model, state.attempt()), breakOff);
        return end(state, said);
    }

    private boolean end(JobState state, GenerationCommand said) {
        try {
            return tell(state, said);
        } catch (CommandRejected refused) {
            // The content does not take the text; the call is to be paid all the same.
            return said instanceof RecordAnswer answer
                    && tell(
                            state,
                            calls.unacceptable(answer, refused.rejection().code()));
        }
    }

    /** Whoever is contradicted by the events leaves the job to those who are not. */
    private boolean tell(JobState state, GenerationCommand said) {
        var outcome = told.tell(state.order(), said);
        if (said instanceof RecordFailure failure) {
            progress.failure(failure.job(), failure.attempt(), failure.error());
        }
        return outcome.isPresent()
                && !outcome.get().status().isOver()
                // After a failure the job has gone back to the queue, unless there is an answer to make do with.
                && (!(said instanceof RecordFailure) || state.draft() != null);
    }
}
