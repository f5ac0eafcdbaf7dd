package io.contexor.shared;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where something belongs.
 *
 * @param workspace absent for what belongs to the organisation as a whole
 */
public record Place(OrganisationId organisation, @Nullable WorkspaceId workspace) {

    /** The workspace of something that can only belong to one. */
    public WorkspaceId inWorkspace() {
        return Objects.requireNonNull(workspace, "This belongs to no workspace");
    }
}
