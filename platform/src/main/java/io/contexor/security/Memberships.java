package io.contexor.security;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.Role;
import io.contexor.shared.RoleDoesNotAllow;
import io.contexor.shared.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a person belongs, and as what.
 *
 * @param organisations the role in each organisation as a whole
 * @param workspaces the role in each workspace, whether it was given there or comes with the organisation
 */
public record Memberships(Map<OrganisationId, Role> organisations, Map<WorkspaceId, Role> workspaces) {

    public static final Memberships NONE = new Memberships(Map.of(), Map.of());

    public Memberships {
        organisations = Map.copyOf(organisations);
        workspaces = Map.copyOf(workspaces);
    }

    /** Whatever is elsewhere does not exist; whatever is here and takes another role is refused. */
    public void check(Right right, Place place) {
        var role = roleIn(place);
        if (role == null) {
            throw new CommandRejected(new NothingHere());
        }
        if (right.least() != null && !right.isOf(role)) {
            throw new CommandRejected(new RoleDoesNotAllow(role, right.least()));
        }
    }

    public Set<WorkspaceId> workspacesFor(Right right) {
        return workspaces.entrySet().stream()
                .filter(workspace -> right.isOf(workspace.getValue()))
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    /**
     * What is left to somebody who looks back: the lesser of what they are and what they were.
     *
     * <p>Admins may look back at the whole of what they manage, also at what was before they came.
     */
    public Memberships lookingBackAt(Memberships then) {
        return new Memberships(lesser(organisations, then.organisations()), lesser(workspaces, then.workspaces()));
    }

    private static <P> Map<P, Role> lesser(Map<P, Role> now, Map<P, Role> then) {
        var both = new HashMap<P, Role>();
        now.forEach((place, role) -> {
            var former = role == Role.ADMIN ? role : then.get(place);
            if (former != null) {
                both.put(place, role.covers(former) ? former : role);
            }
        });
        return both;
    }

    /** Null for whoever does not belong there. */
    public @Nullable Role roleIn(Place place) {
        return place.workspace() == null ? organisations.get(place.organisation()) : workspaces.get(place.workspace());
    }
}
