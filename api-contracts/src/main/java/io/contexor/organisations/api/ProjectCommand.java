package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of a project. Asking twice is harmless. */
public sealed interface ProjectCommand {

    @TargetAggregateIdentifier
    ProjectId projectId();

    /** Where the caller stands; for anyone in another workspace the project does not exist. */
    WorkspaceId workspace();

    /** Without a {@code slug} one is made of the name. */
    record StartProject(
            ProjectId projectId,
            OrganisationId organisation,
            WorkspaceId workspace,
            String name,
            @Nullable String slug,
            AccountId by)
            implements ProjectCommand {}

    /** Starts a project whose id a repeated request may have started before; then it is left as it is. */
    record StartProjectOnce(StartProject starting) implements ProjectCommand {
        @Override
        public ProjectId projectId() {
            return starting.projectId();
        }

        @Override
        public WorkspaceId workspace() {
            return starting.workspace();
        }
    }

    /** What is {@code null} stays as it is. */
    record ReviseProject(
            ProjectId projectId,
            WorkspaceId workspace,
            @Nullable String name,
            @Nullable String slug,
            AccountId by) implements ProjectCommand {}

    record ArchiveProject(ProjectId projectId, WorkspaceId workspace, AccountId by) implements ProjectCommand {}

    record ReopenProject(ProjectId projectId, WorkspaceId workspace, AccountId by) implements ProjectCommand {}
}
