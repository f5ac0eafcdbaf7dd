package io.contexor.prompts.command;

import io.contexor.prompts.api.PromptCommand.DraftPrompt;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prompt to draft; without a workspace it is meant for everyone. The template's own limits are the domain's. */
record NewPrompt(
        @NotBlank @Size(max = 300) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE)
        String title,

        @Size(max = 100) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE) @Nullable
        String category,

        @Nullable PromptKind kind,
        @NotBlank String promptTemplate,

        @Size(max = 100) @Nullable List<@NotNull @Size(max = 64) String> variables,

        @Nullable WorkspaceId workspace) {

    DraftPrompt as(PromptId promptId, @Nullable WorkspaceId there, AccountId author) {
        return new DraftPrompt(
                promptId,
                there,
                title,
                category == null ? "general" : category,
                kind == null ? PromptKind.DRAFT : kind,
                promptTemplate,
                variables,
                author);
    }
}
