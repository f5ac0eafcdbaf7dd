package io.contexor.generation.api;

import io.contexor.content.api.ContentId;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import io.contexor.usage.api.Tokens;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of a generation. Asking twice is harmless. */
public sealed interface GenerationCommand {

    @TargetAggregateIdentifier
    JobId job();

    /** Takes the content over, sets the budget aside and opens the job: all of it, or nothing. */
    record RequestGeneration(
            JobId job,
            ContentId content,
            OrganisationId organisation,
            WorkspaceId workspace,
            AccountId requester,
            Personal requesterName,
            Wish wish,
            @Nullable JobId retryOf,
            Instant at)
            implements GenerationCommand {}

    /** Changes nothing; answered with a {@link JobState}. */
    record LookUpJob(JobId job) implements GenerationCommand {}

    /**
     * Has the call that is about to be made remembered, whatever becomes of it.
     *
     * @param sha256 of everything that will leave
     */
    record StartAttempt(JobId job, int attempt, String model, String sha256) implements GenerationCommand {}

    /**
     * Brings what the model answered.
     *
     * @param text as the model wrote it
     * @param body what people will read: this answer, or the one before it, if that was the better one
     * @param tokens as its provider counted them; absent where it did not say
     * @param misses what {@code body} lacks
     * @param mendable whether asking the model again may help
     */
    record RecordAnswer(
            JobId job,
            int attempt,
            String text,
            String body,
            boolean cutShort,
            boolean simulated,
            @Nullable Tokens tokens,
            long millis,
            List<String> misses,
            boolean mendable)
            implements GenerationCommand {
        public RecordAnswer {
            misses = List.copyOf(misses);
        }
    }

    /**
     * Tells that a call brought nothing.
     *
     * @param repeatable whether the same model may be asked again
     * @param unknown whether nobody knows what the provider did
     * @param tokens what it took, where that is known
     * @param retryAt when the same model may be asked again
     */
    record RecordFailure(
            JobId job,
            int attempt,
            String error,
            boolean repeatable,
            boolean unknown,
            @Nullable Tokens tokens,
            long millis,
            Instant at,
            Instant retryAt)
            implements GenerationCommand {}

    /** Takes the answer that could not be mended as it is. */
    record AcceptAnswer(JobId job, String body, List<String> misses) implements GenerationCommand {
        public AcceptAnswer {
            misses = List.copyOf(misses);
        }
    }

    /** Ends a job that cannot go on, between its calls. */
    record GiveUpJob(JobId job, String reason) implements GenerationCommand {}

    record CancelJob(JobId job, AccountId by) implements GenerationCommand {}
}
