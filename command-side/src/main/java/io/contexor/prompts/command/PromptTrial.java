package io.contexor.prompts.command;

import io.contexor.prompts.api.PromptLabel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to fill in, and into which version: the one that is named, the one that is labelled, or the newest. */
record PromptTrial(
        @Size(max = 50) @Nullable Map<@NotBlank @Size(max = 64) String, @NotNull @Size(max = 8_000) String> variables,

        @Positive @Nullable Integer version,
        @Nullable PromptLabel label) {

    Map<String, String> values() {
        return variables == null ? Map.of() : variables;
    }
}
