package io.contexor.organisations.domain;

import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one person is in an organisation.
 *
 * @param role in the organisation as a whole; absent for a guest of some workspaces
 * @param workspaces the roles given in single workspaces
 */
record Standing(@Nullable Role role, Map<WorkspaceId, Role> workspaces) {

    static final Standing NONE = new Standing(null, Map.of());

    Standing {
        workspaces = Map.copyOf(workspaces);
    }

    boolean isNone() {
        return role == null && workspaces.isEmpty();
    }

    @Nullable
    Role in(@Nullable WorkspaceId workspace) {
        return workspace == null ? role : workspaces.get(workspace);
    }

    Standing given(Role newRole, @Nullable WorkspaceId workspace) {
        if (workspace == null) {
            return new Standing(newRole, workspaces);
        }
        var all = new HashMap<>(workspaces);
        all.put(workspace, newRole);
        return new Standing(role, all);
    }

    /** Without the role given there, or without any. */
    Standing without(@Nullable WorkspaceId workspace) {
        if (workspace == null) {
            return NONE;
        }
        var rest = new HashMap<>(workspaces);
        rest.remove(workspace);
        return new Standing(role, rest);
    }
}
