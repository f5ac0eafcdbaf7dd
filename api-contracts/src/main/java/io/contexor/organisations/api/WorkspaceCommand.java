package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of a workspace. Asking twice is harmless. */
public sealed interface WorkspaceCommand {

    @TargetAggregateIdentifier
    WorkspaceId workspaceId();

    /** Where the caller stands; for anyone in another organisation the workspace does not exist. */
    OrganisationId organisation();

    /** Without a {@code slug} one is made of the name. */
    record OpenWorkspace(
            WorkspaceId workspaceId,
            OrganisationId organisation,
            String name,
            @Nullable String slug,
            AccountId by) implements WorkspaceCommand {}

    /** Opens a workspace whose id a repeated request may have opened before; then it is left as it is. */
    record OpenWorkspaceOnce(OpenWorkspace opening) implements WorkspaceCommand {
        @Override
        public WorkspaceId workspaceId() {
            return opening.workspaceId();
        }

        @Override
        public OrganisationId organisation() {
            return opening.organisation();
        }
    }

    /** What is {@code null} stays as it is. */
    record ReviseWorkspace(
            WorkspaceId workspaceId,
            OrganisationId organisation,
            @Nullable String name,
            @Nullable String slug,
            AccountId by)
            implements WorkspaceCommand {}

    record ArchiveWorkspace(WorkspaceId workspaceId, OrganisationId organisation, AccountId by)
            implements WorkspaceCommand {}

    record ReopenWorkspace(WorkspaceId workspaceId, OrganisationId organisation, AccountId by)
            implements WorkspaceCommand {}
}
