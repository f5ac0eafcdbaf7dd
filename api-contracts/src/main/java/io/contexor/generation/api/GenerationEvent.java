package io.contexor.generation.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.contexor.content.api.ContentId;
import io.contexor.shared.AccountId;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a generation. These records are stored forever.
 *
 * <p>None of them holds personal data in clear: what people typed is sealed, and what models answered is stored as they wrote it, with
 * placeholders.
 */
public sealed interface GenerationEvent {

    JobId job();

    @Revision("2")
    record GenerationRequested(JobId job, Order order) implements GenerationEvent {}

    /**
     * From here on the provider may have been called.
     *
     * @param repair whether it is asked to mend its answer
     * @param sha256 of everything that leaves, in hex
     * @param most that the call can take
     */
    @Revision("2")
    record AttemptStarted(JobId job, int attempt, String model, boolean repair, String sha256, Tokens most)
            implements GenerationEvent {}

    /**
     * A call brought nothing to use.
     *
     * @param error a word for what went wrong
     * @param repeatable whether the same model may be asked again
     * @param unknown whether nobody knows what the provider did: then {@code tokens} are the most it can have taken
     * @param retryAt when the next one is due; absent where none follows
     */
    @Revision("2")
    record AttemptFailed(
            JobId job,
            int attempt,
            String model,
            String error,
            boolean repeatable,
            boolean unknown,
            Tokens tokens,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,
            long millis,
            @Nullable Instant retryAt)
            implements GenerationEvent {

        /** The same, with another call to follow. */
        public AttemptFailed again(Instant at) {
            return new AttemptFailed(job, attempt, model, error, repeatable, unknown, tokens, cost, millis, at);
        }
    }

    /**
     * The model answered; stored before anything is done with it.
     *
     * @param text as the model wrote it, with placeholders
     * @param unknown whether the provider did not say what it took: then {@code tokens} are the most it can have taken
     * @param misses what the text lacks
     * @param repairFollows whether the model is asked to mend it
     */
    @Revision("2")
    record AnswerReceived(
            JobId job,
            int attempt,
            String model,
            String text,
            boolean cutShort,
            boolean simulated,
            boolean unknown,
            Tokens tokens,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,
            long millis,
            List<String> misses,
            boolean repairFollows)
            implements GenerationEvent {
        public AnswerReceived {
            misses = List.copyOf(misses);
        }
    }

    /** The text became a version of the content; {@code metadata} says there how it was made. */
    @Revision("1")
    record GenerationCompleted(JobId job, ContentId content, int version, Map<String, String> metadata)
            implements GenerationEvent {
        public GenerationCompleted {
            metadata = Map.copyOf(metadata);
        }
    }

    @Revision("1")
    record GenerationFailed(JobId job, ContentId content, String reason) implements GenerationEvent {}

    /**
     * Somebody called the job off.
     *
     * @param callUnderWay whether a provider is still at it; what it took is booked when the call has been broken off
     */
    @Revision("1")
    record GenerationCancelled(JobId job, ContentId content, AccountId by, boolean callUnderWay)
            implements GenerationEvent {}
}
