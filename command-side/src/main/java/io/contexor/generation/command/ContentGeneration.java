package io.contexor.generation.command;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.contexor.content.api.ContentCommand.AbandonGeneration;
import io.contexor.content.api.ContentId;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.JobStatus;
import io.contexor.generation.api.Order;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.BudgetCommand.RecordUsage;
import io.contexor.usage.api.BudgetCommand.ReleaseBudget;
import io.contexor.usage.api.BudgetCommand.SettleBudget;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Generating content: requested → queued → every call booked → completed and settled, or given up, and the content free again.
 *
 * <p>It works in the transaction of each event, so that there is no moment in which a call was answered and not booked, or a job
 * over and its budget still set aside. Calls are made elsewhere, by whoever takes the job from the queue.
 */
@Saga
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public class ContentGeneration {

    private ContentId content;
    private WorkspaceId workspace;
    private boolean cancelled;

    @StartSaga
    @SagaEventHandler(associationProperty = "job")
    void on(GenerationRequested event, JobQueue queue) {
        var order = event.order();
        content = order.content();
        workspace = order.workspace();
        queue.open(event.job(), order);
    }

    @SagaEventHandler(associationProperty = "job")
    void on(AnswerReceived event, CommandGateway commands) {
        commands.sendAndWait(new RecordUsage(
                event.job(),
                event.attempt(),
                content.value(),
                event.model(),
                event.tokens(),
                event.millis(),
                null,
                event.unknown()));
    }

    @SagaEventHandler(associationProperty = "job")
    void on(AttemptFailed event, CommandGateway commands, JobQueue queue) {
        commands.sendAndWait(new RecordUsage(
                event.job(),
                event.attempt(),
                content.value(),
                event.model(),
                event.tokens(),
                event.millis(),
                event.error(),
                event.unknown()));
        if (cancelled) {
            commands.sendAndWait(new ReleaseBudget(event.job()));
            queue.close(event.job());
            SagaLifecycle.end();
        } else if (event.retryAt() != null) {
            queue.postpone(event.job(), event.retryAt());
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "job")
    void on(GenerationCompleted event, CommandGateway commands, JobQueue queue) {
        commands.sendAndWait(new SettleBudget(event.job()));
        queue.finish(event.job(), JobStatus.COMPLETED, event.version(), null);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "job")
    void on(GenerationFailed event, CommandGateway commands, JobQueue queue) {
        commands.sendAndWait(
                new AbandonGeneration(content, workspace, event.job().value(), event.reason()));
        commands.sendAndWait(new ReleaseBudget(event.job()));
        queue.finish(event.job(), JobStatus.FAILED, null, event.reason());
    }

    /** The content is free at once; the budget when the provider has been left. */
    @SagaEventHandler(associationProperty = "job")
    void on(GenerationCancelled event, CommandGateway commands, JobQueue queue) {
        cancelled = true;
        commands.sendAndWait(
                new AbandonGeneration(content, workspace, event.job().value(), "cancelled"));
        queue.finish(event.job(), JobStatus.CANCELLED, null, null);
        if (event.callUnderWay()) {
            queue.breakOff(event.job());
        } else {
            commands.sendAndWait(new ReleaseBudget(event.job()));
            SagaLifecycle.end();
        }
    }

    /** One that goes on with a job whose events happened elsewhere. */
    static ContentGeneration of(Order order, boolean cancelled) {
        var process = new ContentGeneration();
        process.content = order.content();
        process.workspace = order.workspace();
        process.cancelled = cancelled;
        return process;
    }

    @SuppressWarnings("NullAway.Init") // filled by the starting event
    public ContentGeneration() {}
}
