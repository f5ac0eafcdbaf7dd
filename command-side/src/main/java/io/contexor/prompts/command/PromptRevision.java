package io.contexor.prompts.command;

import io.contexor.prompts.api.PromptKind;
import io.contexor.web.OneLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left out stays as it is. */
record PromptRevision(
        @Size(max = 300) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE) @Nullable
        String title,

        @Size(max = 100) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE) @Nullable
        String category,

        @Nullable PromptKind kind,
        @Size(min = 1) @Nullable String promptTemplate,

        @Size(max = 100) @Nullable List<@NotNull @Size(max = 64) String> variables) {}
