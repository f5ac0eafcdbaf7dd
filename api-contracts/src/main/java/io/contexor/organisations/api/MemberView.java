package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member as the others see them.
 *
 * @param role in the organisation as a whole; absent for a guest of some workspaces
 * @param workspaces the roles given in single workspaces; where both are known, the higher one counts
 */
public record MemberView(
        AccountId account,
        @Nullable Personal name,
        @Nullable Role role,
        Map<WorkspaceId, Role> workspaces,
        Instant joinedAt) {}
