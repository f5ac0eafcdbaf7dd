package io.contexor.organisations.domain;

import io.contexor.organisations.api.OrganisationRejection.OrganisationIsArchived;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceIsArchived;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;

/** Whether new things may begin in a place: nothing begins in what was put away. */
public record ParentPolicy(boolean organisationIsArchived, boolean workspaceIsArchived) {

    public static final ParentPolicy IN_USE = new ParentPolicy(false, false);

    void check(OrganisationId organisation) {
        if (organisationIsArchived) {
            throw new CommandRejected(new OrganisationIsArchived(organisation));
        }
    }

    void check(OrganisationId organisation, WorkspaceId workspace) {
        check(organisation);
        if (workspaceIsArchived) {
            throw new CommandRejected(new WorkspaceIsArchived(workspace));
        }
    }
}
