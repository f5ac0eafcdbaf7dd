package io.contexor.generation.command;

import io.contexor.eventstore.Revival;
import io.contexor.generation.api.GenerationEvent;
import io.contexor.generation.api.GenerationEvent.AnswerReceived;
import io.contexor.generation.api.GenerationEvent.AttemptFailed;
import io.contexor.generation.api.GenerationEvent.AttemptStarted;
import io.contexor.generation.api.GenerationEvent.GenerationCancelled;
import io.contexor.generation.api.GenerationEvent.GenerationCompleted;
import io.contexor.generation.api.GenerationEvent.GenerationFailed;
import io.contexor.generation.api.GenerationEvent.GenerationRequested;
import io.contexor.generation.api.Order;
import io.contexor.shared.TimeOrdered;
import io.contexor.usage.api.JobId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts jobs of imported events that are not over back into the queue, as if whoever was at them had died. */
@Component
class JobRevival implements Revival {

    private final JobQueue queue;
    private final SagaStore<Object> sagas;

    JobRevival(JobQueue queue, SagaStore<Object> sagas) {
        this.queue = queue;
        this.sagas = sagas;
    }

    @Override
    public Work begin() {
        return new Unfinished();
    }

    private void revive(JobId job, Open open) {
        queue.open(job, open.order);
        if (open.retryAt != null) {
            queue.postpone(job, open.retryAt);
        }
        if (open.cancelled) {
            queue.breakOff(job);
        }
        sagas.insertSaga(
                ContentGeneration.class,
                TimeOrdered.uuid().toString(),
                ContentGeneration.of(open.order, open.cancelled),
                Set.of(new AssociationValue("job", job.toString())));
    }

    private final class Unfinished implements Work {

        private final Map<JobId, Open> open = new LinkedHashMap<>();

        @Override
        public void take(EventMessage<?> message) {
            if (message.getPayload() instanceof GenerationEvent event) {
                open.compute(event.job(), (_, known) -> after(event, known));
            }
        }

        private static @Nullable Open after(GenerationEvent event, @Nullable Open known) {
            return switch (event) {
                case GenerationRequested requested -> new Open(requested.order(), null, false);
                case GenerationCancelled cancelled ->
                    known == null || !cancelled.callUnderWay() ? null : new Open(known.order, null, true);
                case AttemptFailed failed ->
                    known == null || known.cancelled ? null : new Open(known.order, failed.retryAt(), false);
                case GenerationCompleted _, GenerationFailed _ -> null;
                case AttemptStarted _, AnswerReceived _ -> known;
            };
        }

        @Override
        public void end() {
            open.forEach(JobRevival.this::revive);
        }
    }

    /** @param cancelled while a call was under way, which is still to be booked */
    private record Open(Order order, @Nullable Instant retryAt, boolean cancelled) {}
}
