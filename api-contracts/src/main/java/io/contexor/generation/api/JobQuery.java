package io.contexor.generation.api;

import io.contexor.content.api.ContentId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.JobId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about jobs; only those in {@code workspaces} are there for them. */
public sealed interface JobQuery {

    record FindJob(Set<WorkspaceId> workspaces, JobId job) implements JobQuery {}

    record BrowseJobs(
            Set<WorkspaceId> workspaces,
            @Nullable JobStatus status,
            @Nullable PromptKind kind,
            @Nullable ContentId content,
            @Nullable AccountId user,
            @Nullable String cursor,
            int limit,
            boolean total)
            implements JobQuery {}
}
