package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A limit as its readers see it.
 *
 * @param scopeId absent for the platform, and for everyone who has no such limit of their own
 * @param createdBy absent where the settings of the installation say so
 */
public record LimitView(
        LimitId id,
        LimitScope scope,
        @Nullable UUID scopeId,
        @JsonProperty("organization") @Nullable OrganisationId organisation,
        @Nullable String model,
        LimitPeriod period,
        @Nullable Long requestsLimit,
        @Nullable Long tokensLimit,
        @Nullable BigDecimal costLimit,
        @Nullable AccountId createdBy,
        Instant createdAt,
        Instant changedAt,
        long revision) {}
