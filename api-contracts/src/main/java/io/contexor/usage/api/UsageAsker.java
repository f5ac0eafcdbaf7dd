package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import java.util.Set;

/** Who wants to know, and what they manage. */
public record UsageAsker(AccountId account, Set<WorkspaceId> managed) {
    public UsageAsker {
        managed = Set.copyOf(managed);
    }
}
