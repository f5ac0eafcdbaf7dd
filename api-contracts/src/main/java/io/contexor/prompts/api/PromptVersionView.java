package io.contexor.prompts.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a prompt, exactly as it was written; nobody in particular created what came with the product. */
public record PromptVersionView(
        PromptId promptId,
        int versionNumber,
        String title,
        String category,
        PromptKind kind,
        String promptTemplate,
        List<String> variables,
        String sha256,
        @Nullable AccountId createdBy,
        @Nullable Personal createdByName,
        Instant createdAt) {}
