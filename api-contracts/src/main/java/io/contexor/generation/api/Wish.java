package io.contexor.generation.api;

import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptLabel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants written, in their own words. What is absent is chosen for them.
 *
 * <p>It may tell of people, and is stored only as {@link io.contexor.shared.Personal}.
 */
public record Wish(
        PromptKind kind,
        @Nullable String topic,
        @Nullable String tone,
        @Nullable String audience,
        List<String> keywords,
        @Nullable Integer minWords,
        @Nullable Integer maxWords,
        @Nullable String additionalInstructions,
        Map<String, String> promptVariables,
        @Nullable PromptId prompt,
        @Nullable Integer promptVersion,
        @Nullable PromptLabel promptLabel,
        @Nullable String model,
        @Nullable String language) {

    public Wish {
        keywords = List.copyOf(keywords);
        promptVariables = Map.copyOf(promptVariables);
    }

    /** Never what was wished: logs, exceptions and debuggers print this. */
    @Override
    public String toString() {
        return "[wish for %s]".formatted(kind);
    }
}
