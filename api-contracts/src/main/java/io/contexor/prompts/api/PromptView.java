package io.contexor.prompts.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt with the template of its newest version.
 *
 * @param workspace absent for what is everyone's
 * @param createdBy absent for what came with the product
 */
public record PromptView(
        PromptId id,
        @Nullable WorkspaceId workspace,
        String title,
        String category,
        PromptKind kind,
        String promptTemplate,
        List<String> variables,
        String sha256,
        int currentVersion,
        Map<PromptLabel, Integer> labels,
        boolean isActive,
        @Nullable AccountId createdBy,
        @Nullable Personal createdByName,
        Instant createdAt,
        Instant changedAt,
        long revision) {}
