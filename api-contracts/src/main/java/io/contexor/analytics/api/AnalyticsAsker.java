package io.contexor.analytics.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.Set;

/**
 * Who asks, and what they may see: what is their own, and everything in the workspaces they manage.
 *
 * @param managed workspaces whose admin they are
 * @param workspaces in which they are anything at all
 * @param organisations to which they belong as a whole
 */
public record AnalyticsAsker(
        AccountId account, Set<WorkspaceId> managed, Set<WorkspaceId> workspaces, Set<OrganisationId> organisations) {

    public AnalyticsAsker {
        managed = Set.copyOf(managed);
        workspaces = Set.copyOf(workspaces);
        organisations = Set.copyOf(organisations);
    }
}
