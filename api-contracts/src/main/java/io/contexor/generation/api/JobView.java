package io.contexor.generation.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.content.api.ContentId;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as its readers see it, with all its calls.
 *
 * @param params what was asked for, as a JSON text; erased with whoever asked
 * @param models the one that was wanted, and those that stand in for it
 * @param model that was called last
 * @param retryCount how many calls were made after the first one
 * @param requestSha256 of everything that left with the last call
 * @param warnings what the text lacks
 * @param simulated whether no model wrote it
 * @param error why it failed
 */
public record JobView(
        JobId id,
        JobStatus status,
        PromptKind kind,
        String language,
        ContentId content,
        WorkspaceId workspace,
        @JsonProperty("organization") OrganisationId organisation,
        AccountId user,
        Personal userName,
        Personal params,
        PromptId prompt,
        int promptVersion,
        List<String> models,
        @Nullable String model,
        int retryCount,
        BigDecimal estimatedCost,
        BigDecimal cost,
        long promptTokens,
        long completionTokens,
        long totalTokens,
        String detectorVersion,
        Map<String, Integer> piiWarnings,
        @Nullable String requestSha256,
        @Nullable Integer version,
        List<String> warnings,
        boolean simulated,
        @Nullable String error,
        @Nullable JobId retryOf,
        Instant deadline,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<AttemptView> attempts,
        long revision) {}
