package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as its readers see it.
 *
 * @param requestDuration in seconds
 * @param outcomeUnknown whether nobody knows what the provider did; then the tokens are the most it can have taken
 * @param overrun whether it took more than was reserved
 */
public record UsageView(
        JobId aiJob,
        int attempt,
        @Nullable UUID content,
        AccountId user,
        WorkspaceId workspace,
        @JsonProperty("organization") OrganisationId organisation,
        String model,
        long promptTokens,
        long cachedPromptTokens,
        long cacheWriteTokens,
        long completionTokens,
        long totalTokens,
        BigDecimal estimatedCost,
        BigDecimal promptPerMillion,
        BigDecimal cachedPromptPerMillion,
        BigDecimal cacheWritePerMillion,
        BigDecimal completionPerMillion,
        BigDecimal requestDuration,
        boolean success,
        @Nullable String errorMessage,
        boolean outcomeUnknown,
        boolean overrun,
        Instant timestamp) {}
