package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a workspace. These records are stored forever, as an organisation's are. */
public sealed interface WorkspaceEvent {

    WorkspaceId workspaceId();

    @Revision("1")
    record WorkspaceOpened(WorkspaceId workspaceId, OrganisationId organisation, String name, String slug, AccountId by)
            implements WorkspaceEvent {}

    @Revision("1")
    record WorkspaceRenamed(WorkspaceId workspaceId, String name, AccountId by) implements WorkspaceEvent {}

    @Revision("1")
    record WorkspaceSlugChanged(WorkspaceId workspaceId, String slug, AccountId by) implements WorkspaceEvent {}

    @Revision("1")
    record WorkspaceArchived(WorkspaceId workspaceId, AccountId by) implements WorkspaceEvent {}

    @Revision("1")
    record WorkspaceReopened(WorkspaceId workspaceId, AccountId by) implements WorkspaceEvent {}
}
