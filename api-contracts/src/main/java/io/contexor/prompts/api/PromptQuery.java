package io.contexor.prompts.api;

import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about prompts. Nobody sees anything but what is everyone's and what is in the workspaces they may read. */
public sealed interface PromptQuery {

    Set<WorkspaceId> workspaces();

    Moment moment();

    /** Answered with one {@link PromptView}, or none. */
    record FindPrompt(Set<WorkspaceId> workspaces, Moment moment, PromptId promptId) implements PromptQuery {}

    /**
     * Answered with a page of {@link PromptSummary}, newest change first.
     *
     * @param global whether those that are everyone's are wanted, too
     */
    record BrowsePrompts(
            Set<WorkspaceId> workspaces,
            Moment moment,
            boolean global,
            @Nullable String category,
            @Nullable PromptKind kind,
            @Nullable Boolean active,
            @Nullable String q,
            @Nullable String cursor,
            int limit,
            boolean total)
            implements PromptQuery {}

    /** Answered with a page of {@link PromptVersionSummary}, newest first, or none. */
    record BrowsePromptVersions(
            Set<WorkspaceId> workspaces,
            Moment moment,
            PromptId promptId,
            @Nullable String cursor,
            int limit) implements PromptQuery {}

    /** Answered with one {@link PromptVersionView}, or none. */
    record FindPromptVersion(Set<WorkspaceId> workspaces, Moment moment, PromptId promptId, int version)
            implements PromptQuery {}

    /** Answered with one {@link PromptComparison}, or none. */
    record ComparePromptVersions(Set<WorkspaceId> workspaces, Moment moment, PromptId promptId, int from, int to)
            implements PromptQuery {}
}
