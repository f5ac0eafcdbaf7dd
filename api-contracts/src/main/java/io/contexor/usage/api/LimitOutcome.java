package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.OrganisationId;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a command to a limit left behind. */
public record LimitOutcome(
        LimitId id,
        LimitScope scope,
        @Nullable UUID scopeId,
        @JsonProperty("organization") @Nullable OrganisationId organisation,
        @Nullable String model,
        LimitPeriod period,
        @Nullable Long requestsLimit,
        @Nullable Long tokensLimit,
        @Nullable BigDecimal costLimit,
        boolean lifted) {

    public static LimitOutcome of(LimitId id, LimitTarget target, Ceiling ceiling, boolean lifted) {
        return new LimitOutcome(
                id,
                target.scope(),
                target.scopeId(),
                target.organisation(),
                target.model(),
                target.period(),
                ceiling.requests(),
                ceiling.tokens(),
                ceiling.cost(),
                lifted);
    }
}
