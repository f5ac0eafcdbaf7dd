package io.contexor.content.api;

import io.contexor.shared.WorkspaceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about content. Nobody sees anything outside the workspaces they may read. */
public sealed interface ContentQuery {

    Set<WorkspaceId> workspaces();

    /** Answered with one {@link ContentView}, or none. */
    record FindContent(Set<WorkspaceId> workspaces, ContentId contentId) implements ContentQuery {}

    /** Answered with a page of {@link ContentSummary}, newest change first. */
    record BrowseContents(
            Set<WorkspaceId> workspaces,
            @Nullable ContentStatus status,
            @Nullable ProjectId project,
            @Nullable String q,
            @Nullable String cursor,
            int limit,
            boolean total)
            implements ContentQuery {}

    /** Answered with a page of {@link VersionSummary}, newest first. */
    record BrowseVersions(
            Set<WorkspaceId> workspaces,
            ContentId contentId,
            @Nullable String cursor,
            int limit) implements ContentQuery {}

    /** Answered with one {@link VersionView}, or none. */
    record FindVersion(Set<WorkspaceId> workspaces, ContentId contentId, int version) implements ContentQuery {}

    /** Answered with one {@link VersionComparison}, or none. */
    record CompareVersions(Set<WorkspaceId> workspaces, ContentId contentId, int from, int to)
            implements ContentQuery {}
}
