package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to the budget of a job. These records are stored forever, as those of prices are. */
public sealed interface BudgetEvent {

    JobId job();

    /**
     * From here on nobody else can spend this.
     *
     * @param prices what each model cost when it was reserved; the job is costed with these
     * @param day in the organisation's time zone, whose limits count by it
     * @param utcDay by which the limits of the platform and of people count
     */
    @Revision("2")
    record BudgetReserved(
            JobId job,
            AccountId account,
            OrganisationId organisation,
            WorkspaceId workspace,
            Map<String, Price> prices,
            Amount amount,
            LocalDate day,
            LocalDate utcDay,
            Instant expiresAt)
            implements BudgetEvent {
        public BudgetReserved {
            prices = Map.copyOf(prices);
        }
    }

    /**
     * One attempt, whether it went well or not.
     *
     * @param booked what it counts for; its request counts only while some are reserved
     * @param drawn what of it was taken from the reservation
     * @param overrun whether it took more than was reserved
     */
    @Revision("2")
    record UsageRecorded(
            JobId job,
            int attempt,
            @Nullable UUID content,
            AccountId account,
            OrganisationId organisation,
            WorkspaceId workspace,
            String model,
            Tokens tokens,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,
            Price price,
            long millis,
            @Nullable String error,
            boolean unknown,
            Amount booked,
            Amount drawn,
            boolean overrun,
            LocalDate day,
            LocalDate utcDay)
            implements BudgetEvent {}

    @Revision("1")
    record BudgetSettled(JobId job, Amount spent, Amount returned) implements BudgetEvent {}

    @Revision("1")
    record BudgetReleased(JobId job, Amount spent, Amount returned) implements BudgetEvent {}

    @Revision("1")
    record BudgetExpired(JobId job, Amount spent, Amount returned) implements BudgetEvent {}

    /**
     * With this job, so many per cent of a limit are taken, for the first time in its period.
     *
     * @param scopeId whose use it is; absent for the platform
     */
    @Revision("1")
    record ThresholdReached(
            JobId job,
            LimitId limit,
            LimitScope scope,
            @Nullable UUID scopeId,
            String span,
            int percent,
            Measure measure)
            implements BudgetEvent {}
}
