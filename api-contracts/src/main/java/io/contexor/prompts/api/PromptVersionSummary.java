package io.contexor.prompts.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version in the history of a prompt; nobody in particular created what came with the product. */
public record PromptVersionSummary(
        PromptId promptId,
        int versionNumber,
        String title,
        String category,
        PromptKind kind,
        String sha256,
        @Nullable AccountId createdBy,
        @Nullable Personal createdByName,
        Instant createdAt) {}
