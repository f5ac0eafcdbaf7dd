package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a project. These records are stored forever, as an organisation's are. */
public sealed interface ProjectEvent {

    ProjectId projectId();

    @Revision("1")
    record ProjectStarted(
            ProjectId projectId,
            OrganisationId organisation,
            WorkspaceId workspace,
            String name,
            String slug,
            AccountId by)
            implements ProjectEvent {}

    @Revision("1")
    record ProjectRenamed(ProjectId projectId, String name, AccountId by) implements ProjectEvent {}

    @Revision("1")
    record ProjectSlugChanged(ProjectId projectId, String slug, AccountId by) implements ProjectEvent {}

    @Revision("1")
    record ProjectArchived(ProjectId projectId, AccountId by) implements ProjectEvent {}

    @Revision("1")
    record ProjectReopened(ProjectId projectId, AccountId by) implements ProjectEvent {}
}
