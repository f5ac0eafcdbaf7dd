package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Everything anyone may ask of the budget of a job.
 *
 * <p>Made to be dispatched by other contexts within their own unit of work: budget and work commit together, or neither does. All of it
 * may be repeated.
 */
public sealed interface BudgetCommand {

    JobId job();

    /** Of its own, because the job's id names the job itself. */
    @TargetAggregateIdentifier
    default String budget() {
        return budgetOf(job());
    }

    static String budgetOf(JobId job) {
        return "budget/" + job;
    }

    /**
     * Sets aside the worst case, on every limit that applies, or is refused as a whole.
     *
     * @param models the one that is asked for and those that may stand in for it; the dearest decides
     * @param worst the most that all attempts together can take
     * @param expiresAt when the job is taken for lost
     */
    record ReserveBudget(
            JobId job,
            AccountId account,
            OrganisationId organisation,
            WorkspaceId workspace,
            List<String> models,
            long requests,
            Tokens worst,
            Instant at,
            Instant expiresAt)
            implements BudgetCommand {
        public ReserveBudget {
            models = List.copyOf(models);
        }
    }

    /**
     * Books what one attempt really took. The reservation stays open for the next one.
     *
     * @param attempt counted by whoever makes them; each number is booked once
     * @param error a word for what went wrong; absent where it went well
     * @param unknown whether nobody knows what the provider did: then {@code tokens} are the most it can have taken
     */
    record RecordUsage(
            JobId job,
            int attempt,
            @Nullable UUID content,
            String model,
            Tokens tokens,
            long millis,
            @Nullable String error,
            boolean unknown)
            implements BudgetCommand {}

    /** Books the last attempt, and gives back what is left. */
    record SettleUsage(RecordUsage usage) implements BudgetCommand {
        @Override
        public JobId job() {
            return usage.job();
        }
    }

    /** Gives back what is left; the work is done. */
    record SettleBudget(JobId job) implements BudgetCommand {}

    /** Gives back what is left; the work failed, or was called off. */
    record ReleaseBudget(JobId job) implements BudgetCommand {}

    /** Gives back what is left if {@code at} is late enough: nobody came back. */
    record ExpireBudget(JobId job, Instant at) implements BudgetCommand {}
}
