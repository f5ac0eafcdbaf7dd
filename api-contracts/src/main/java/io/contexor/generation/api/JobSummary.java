package io.contexor.generation.api;

import io.contexor.content.api.ContentId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list.
 *
 * @param retryCount how many calls were made after the first one
 * @param estimatedCost the most it could take, in US dollars
 * @param error why it failed
 */
public record JobSummary(
        JobId id,
        JobStatus status,
        PromptKind kind,
        String language,
        ContentId content,
        WorkspaceId workspace,
        AccountId user,
        Personal userName,
        @Nullable String model,
        int retryCount,
        BigDecimal estimatedCost,
        BigDecimal cost,
        @Nullable Integer version,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {}
