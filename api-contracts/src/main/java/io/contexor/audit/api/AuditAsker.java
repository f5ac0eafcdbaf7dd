package io.contexor.audit.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.Locale;
import java.util.Set;

/**
 * Who asks for the trail.
 *
 * @param managed workspaces whose admin they are
 * @param reviewed workspaces in which their role lets them review, unless a policy says otherwise
 * @param read workspaces in which they may read
 * @param governed organisations whose admin they are
 * @param operator whether they run the installation
 * @param language in which sentences are put
 */
public record AuditAsker(
        AccountId account,
        Set<WorkspaceId> managed,
        Set<WorkspaceId> reviewed,
        Set<WorkspaceId> read,
        Set<OrganisationId> governed,
        boolean operator,
        Locale language) {}
