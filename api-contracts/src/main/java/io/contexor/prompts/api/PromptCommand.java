package io.contexor.prompts.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of a prompt. Asking twice is harmless. */
public sealed interface PromptCommand {

    @TargetAggregateIdentifier
    PromptId promptId();

    /** Whose prompt is meant, or {@code null} for one that is everyone's; for anyone else it does not exist. */
    @Nullable
    WorkspaceId workspace();

    /** Without {@code variables} the names in the template are taken, in the order in which they appear. */
    record DraftPrompt(
            PromptId promptId,
            @Nullable WorkspaceId workspace,
            String title,
            String category,
            PromptKind kind,
            String template,
            @Nullable List<String> variables,
            AccountId author)
            implements PromptCommand {}

    /** Drafts a prompt whose id a repeated request may have drafted before; then it is left as it is. */
    record DraftPromptOnce(DraftPrompt draft) implements PromptCommand {
        @Override
        public PromptId promptId() {
            return draft.promptId();
        }

        @Override
        public @Nullable WorkspaceId workspace() {
            return draft.workspace();
        }
    }

    /** What is {@code null} stays as it is; the variables of a new template are its own unless they are named. */
    record RevisePrompt(
            PromptId promptId,
            @Nullable WorkspaceId workspace,
            @Nullable String title,
            @Nullable String category,
            @Nullable PromptKind kind,
            @Nullable String template,
            @Nullable List<String> variables,
            AccountId author)
            implements PromptCommand {}

    record MoveLabel(PromptId promptId, @Nullable WorkspaceId workspace, PromptLabel label, int version, AccountId by)
            implements PromptCommand {}

    record RemoveLabel(PromptId promptId, @Nullable WorkspaceId workspace, PromptLabel label, AccountId by)
            implements PromptCommand {}

    record ActivatePrompt(PromptId promptId, @Nullable WorkspaceId workspace, AccountId by) implements PromptCommand {}

    record DeactivatePrompt(PromptId promptId, @Nullable WorkspaceId workspace, AccountId by)
            implements PromptCommand {}

    /**
     * Fills the variables in and changes nothing; answered with a {@link RenderedPrompt}.
     *
     * <p>Without {@code version} and {@code label} the newest version is meant. A prompt that is everyone's can be rendered from any
     * {@code workspace}.
     *
     * @param variables must be exactly those of the template, but for what {@code offered} adds
     * @param offered values for variables that are not among {@code variables}; those the template does not ask for are left aside
     * @param evenIfInactive whether it is only looked at; a prompt that is not active is not used
     */
    record RenderPrompt(
            PromptId promptId,
            @Nullable WorkspaceId workspace,
            @Nullable Integer version,
            @Nullable PromptLabel label,
            Map<String, String> variables,
            Map<String, String> offered,
            boolean evenIfInactive)
            implements PromptCommand {}

    /**
     * Brings a prompt that comes with the product. A text that was shipped before is not shipped again, and what somebody has
     * written over is left to them. Its variables are the names in its template.
     */
    record ShipPrompt(PromptId promptId, PromptText text) implements PromptCommand {
        @Override
        public @Nullable WorkspaceId workspace() {
            return null;
        }
    }
}
