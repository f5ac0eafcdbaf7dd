package io.contexor.security;

import io.contexor.shared.AccountId;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import java.util.List;

/** Knows who belonged where. All calls block. */
public interface FormerTenancy {

    /** As of the event at a position. */
    Memberships membershipsOf(AccountId account, long position);

    /** When somebody belonged to a workspace, by a role there or in its organisation. */
    List<Tenure> tenureOf(AccountId account, WorkspaceId workspace);
}
