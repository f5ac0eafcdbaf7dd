package io.contexor.generation.command;

import io.contexor.generation.api.Wish;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.web.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody wants written, as they say it over HTTP. */
@WordBounds
record NewGeneration(
        @NotNull PromptKind kind,
        @Size(max = 1_000) @Nullable String topic,
        @Size(max = 300) @Nullable String tone,
        @Size(max = 300) @Nullable String audience,
        @Size(max = 50) @Nullable List<@NotBlank @Size(max = 100) String> keywords,
        @Positive @Max(5_000) @Nullable Integer minWords,
        @Min(10) @Max(5_000) @Nullable Integer maxWords,
        @Size(max = 4_000) @Nullable String additionalInstructions,

        @Size(max = 50) @Nullable
        Map<@NotBlank @Size(max = 64) String, @NotNull @Size(max = 4_000) String> promptVariables,

        @Nullable PromptId prompt,
        @Positive @Nullable Integer promptVersion,
        @Nullable PromptLabel promptLabel,

        @Size(max = 100) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE) @Nullable
        String model,

        @Pattern(regexp = "fa|ar|uk|en", message = "must be fa, ar, uk or en") @Nullable
        String language) {

    Wish wish() {
        return new Wish(
                kind,
                topic,
                tone,
                audience,
                keywords == null ? List.of() : keywords,
                minWords,
                maxWords,
                additionalInstructions,
                promptVariables == null ? Map.of() : promptVariables,
                prompt,
                promptVersion,
                promptLabel,
                model,
                language);
    }
}
