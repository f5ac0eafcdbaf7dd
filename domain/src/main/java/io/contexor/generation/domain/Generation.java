package io.contexor.generation.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.generation.api.GenerationCommand.AcceptAnswer;
import io.contexor.generation.api.GenerationCommand.CancelJob;
import io.contexor.generation.api.GenerationCommand.GiveUpJob;
import io.contexor.generation.api.GenerationCommand.LookUpJob;
import io.contexor.generation.api.GenerationCommand.RecordAnswer;
import io.contexor.generation.api.GenerationCommand.RecordFailure;
import io.contexor.generation.api.GenerationCommand.RequestGeneration;
import io.contexor.generation.api.GenerationCommand.StartAttempt;
import io.contexor.generation.api.GenerationEvent;
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
import io.contexor.generation.api.JobOutcome;
import io.contexor.generation.api.JobState;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.Order;
import io.contexor.generation.domain.Course.Draft;
import io.contexor.generation.domain.Stage.Calling;
import io.contexor.generation.domain.Stage.Ended;
import io.contexor.generation.domain.Stage.Waiting;
import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One job of an AI: asked for, attempted, and answered, given up or called off.
 *
 * <p>A call that was started and whose end nobody told may have been answered and paid. It counts as the most it can have taken, and
 * no other call is made for the job: what may be paid twice is for people to decide.
 */
@AggregateRoot(type = "generation.Generation")
public class Generation {

    private static final String CANCELLED = "cancelled";

    @AggregateIdentifier
    private JobId id;

    /** What was asked for; absent only before the first event. */
    private @Nullable Order order;

    private Stage stage = new Waiting(JobStatus.PENDING);

    @SuppressWarnings("NullAway.Init") // the first event fills it
    private Course course;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    JobOutcome handle(RequestGeneration command, CommissionPolicy commission) {
        if (order == null) {
            apply(new GenerationRequested(command.job(), commission.order(command)));
        } else if (!order.content().equals(command.content())
                || !order.requester().equals(command.requester())) {
            throw new CommandRejected(new JobWasRequestedDifferently(command.job()));
        }
        return outcome();
    }

    @CommandHandler
    JobState handle(LookUpJob command) {
        var call = stage instanceof Calling calling ? calling : null;
        var draft = course.draft();
        return new JobState(
                stage.status(),
                order(),
                call == null ? course.attempts() + 1 : call.attempt(),
                call != null || (stage instanceof Ended ended && ended.open() != null),
                course.candidates(order()),
                course.failures(),
                draft == null ? null : draft.text(),
                course.isMending());
    }

    @CommandHandler
    JobOutcome handle(StartAttempt command) {
        switch (stage) {
            case Waiting _
            when command.attempt() == course.attempts() + 1
                    && course.candidates(order()).contains(command.model()) ->
                apply(new AttemptStarted(
                        id,
                        command.attempt(),
                        command.model(),
                        course.isMending(),
                        command.sha256(),
                        course.most(order(), command.model())));
            case Ended ended -> throw new CommandRejected(new JobHasEnded(id, ended.status()));
            case Waiting _, Calling _ -> throw new CommandRejected(new CallIsNotUnderWay(id, command.attempt()));
        }
        return outcome();
    }

    @CommandHandler
    JobOutcome handle(RecordAnswer command, CommissionPolicy commission) {
        switch (stage) {
            case Calling call when call.attempt() == command.attempt() -> answer(command, call, commission);
            // Whoever called it off does not want the text, but the call is to be paid.
            case Ended(var _, var open)
            when open != null && open.attempt() == command.attempt() ->
                apply(over(open, CANCELLED, false, command.tokens(), command.tokens() == null, command.millis()));
            case Waiting _, Calling _, Ended _ ->
                throw new CommandRejected(new CallIsNotUnderWay(id, command.attempt()));
        }
        return outcome();
    }

    @CommandHandler
    JobOutcome handle(RecordFailure command) {
        switch (stage) {
            case Calling call when call.attempt() == command.attempt() -> fail(command, call);
            case Ended(var _, var open)
            when open != null && open.attempt() == command.attempt() ->
                apply(over(open, command.error(), false, command.tokens(), command.unknown(), command.millis()));
            case Waiting _, Calling _, Ended _ ->
                throw new CommandRejected(new CallIsNotUnderWay(id, command.attempt()));
        }
        return outcome();
    }

    @CommandHandler
    JobOutcome handle(AcceptAnswer command, CommissionPolicy commission) {
        if (stage instanceof Waiting && course.draft() != null) {
            complete(commission, course.draft(), command.body(), command.misses());
        } else if (stage.status() != JobStatus.COMPLETED) {
            throw new CommandRejected(new JobHasEnded(id, stage.status()));
        }
        return outcome();
    }

    @CommandHandler
    JobOutcome handle(GiveUpJob command) {
        if (stage instanceof Waiting) {
            apply(new GenerationFailed(id, order().content(), command.reason()));
        }
        return outcome();
    }

    @CommandHandler
    JobOutcome handle(CancelJob command) {
        switch (stage) {
            case Waiting _ -> apply(new GenerationCancelled(id, order().content(), command.by(), false));
            case Calling _ -> apply(new GenerationCancelled(id, order().content(), command.by(), true));
            case Ended(var status, var _) when status == JobStatus.CANCELLED -> {}
            case Ended(var status, var _) -> throw new CommandRejected(new JobHasEnded(id, status));
        }
        return outcome();
    }

    @EventSourcingHandler
    void on(GenerationEvent event) {
        id = event.job();
        switch (event) {
            case GenerationRequested requested -> {
                order = requested.order();
                course = Course.of(requested.order());
            }
            case AttemptStarted started -> {
                course = course.started(started.attempt(), started.repair());
                stage = new Calling(started.attempt(), started.model(), started.repair(), started.most());
            }
            case AttemptFailed failed -> {
                course = course.paid(order(), failed.model(), failed.tokens())
                        .failed(failed.model(), !failed.repeatable(), order().attemptsEach());
                stage = stage instanceof Ended ended ? new Ended(ended.status(), null) : new Waiting(JobStatus.RUNNING);
            }
            case AnswerReceived answer -> {
                course = course.paid(order(), answer.model(), answer.tokens())
                        .drafted(new Draft(answer.model(), answer.text(), answer.simulated(), answer.cutShort()));
                stage = new Waiting(JobStatus.RUNNING);
            }
            case GenerationCompleted _ -> stage = new Ended(JobStatus.COMPLETED, null);
            case GenerationFailed _ -> stage = new Ended(JobStatus.FAILED, null);
            case GenerationCancelled _ ->
                stage = new Ended(JobStatus.CANCELLED, stage instanceof Calling call ? call : null);
        }
    }

    private void answer(RecordAnswer command, Calling call, CommissionPolicy commission) {
        boolean unknown = command.tokens() == null;
        var tokens = unknown ? call.most() : Objects.requireNonNull(command.tokens());
        var draft = new Draft(call.model(), command.text(), command.simulated(), command.cutShort());
        var after = course.paid(order(), call.model(), tokens).drafted(draft);
        boolean repair = order().repairs()
                && command.mendable()
                && !command.misses().isEmpty()
                && after.isMending()
                && after.candidates(order()).contains(call.model());
        apply(new AnswerReceived(
                id,
                call.attempt(),
                call.model(),
                command.text(),
                command.cutShort(),
                command.simulated(),
                unknown,
                tokens,
                Money.cost(order(), call.model(), tokens),
                command.millis(),
                command.misses(),
                repair));
        if (!repair) {
            complete(commission, draft, command.body(), command.misses());
        }
    }

    private void complete(CommissionPolicy commission, Draft draft, String body, List<String> misses) {
        var metadata = Making.of(id, order(), course, draft, misses);
        int version = commission.deliver(id, order(), body, metadata);
        apply(new GenerationCompleted(id, order().content(), version, metadata));
    }

    private void fail(RecordFailure command, Calling call) {
        boolean again = command.repeatable() && !command.unknown();
        var failed = over(call, command.error(), again, command.tokens(), command.unknown(), command.millis());
        var after = course.paid(order(), call.model(), failed.tokens())
                .failed(call.model(), !again, order().attemptsEach());
        var next = command.unknown() || call.repair() ? List.<String>of() : after.candidates(order());
        if (next.isEmpty()) {
            apply(failed);
            if (course.draft() == null) {
                apply(new GenerationFailed(id, order().content(), command.error()));
            }
        } else {
            boolean same = next.contains(call.model());
            apply(failed.again(same ? command.retryAt() : command.at()));
        }
    }

    private AttemptFailed over(
            Calling call, String error, boolean repeatable, @Nullable Tokens tokens, boolean unknown, long millis) {
        var taken = tokens != null ? tokens : unknown ? call.most() : Tokens.NONE;
        var cost = Money.cost(order(), call.model(), taken);
        return new AttemptFailed(
                id, call.attempt(), call.model(), error, repeatable, unknown, taken, cost, millis, null);
    }

    private Order order() {
        return Objects.requireNonNull(order);
    }

    private JobOutcome outcome() {
        return new JobOutcome(id, stage.status(), order());
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected Generation() {}
}
