package io.contexor.organisations.api;

import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about workspaces and projects. {@code workspaces} are those that the asker may read. */
public sealed interface PlaceQuery {

    /** Answered with one {@link WorkspaceView}, or none. */
    record FindWorkspace(Set<WorkspaceId> workspaces, WorkspaceId workspace) implements PlaceQuery {}

    /** Answered with a page of {@link WorkspaceView}, newest first. */
    record BrowseWorkspaces(
            Set<WorkspaceId> workspaces,
            @Nullable OrganisationId organisation,
            @Nullable PlaceStatus status,
            @Nullable String cursor,
            int limit)
            implements PlaceQuery {}

    /** Answered with one {@link ProjectView}, or none. */
    record FindProject(Set<WorkspaceId> workspaces, ProjectId project) implements PlaceQuery {}

    /** Answered with a page of {@link ProjectView}, newest first. */
    record BrowseProjects(
            Set<WorkspaceId> workspaces,
            @Nullable PlaceStatus status,
            @Nullable String cursor,
            int limit) implements PlaceQuery {}
}
