package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.Set;

/**
 * Who wants to know about limits.
 *
 * @param workspaces those they belong to
 * @param organisations those they belong to as a whole
 * @param managed those of them whose people they limit
 * @param operator whether they see everything
 */
public record LimitAsker(
        AccountId account,
        Set<WorkspaceId> workspaces,
        Set<OrganisationId> organisations,
        Set<OrganisationId> managed,
        boolean operator) {

    public LimitAsker {
        workspaces = Set.copyOf(workspaces);
        organisations = Set.copyOf(organisations);
        managed = Set.copyOf(managed);
    }
}
