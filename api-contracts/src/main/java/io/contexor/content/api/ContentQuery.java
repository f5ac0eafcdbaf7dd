package io.contexor.content.api;

import io.contexor.shared.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about content. A workspace never sees another's. */
public sealed interface ContentQuery {

    WorkspaceId workspace();

    /** Answered with one {@link ContentView}, or none. */
    record FindContent(WorkspaceId workspace, ContentId contentId) implements ContentQuery {}

    /** Answered with a page of {@link ContentSummary}, newest change first. */
    record BrowseContents(
            WorkspaceId workspace,
            @Nullable ContentStatus status,
            @Nullable ProjectId project,
            @Nullable String q,
            @Nullable String cursor,
            int limit,
            boolean total)
            implements ContentQuery {}

    /** Answered with a page of {@link VersionSummary}, newest first. */
    record BrowseVersions(
            WorkspaceId workspace,
            ContentId contentId,
            @Nullable String cursor,
            int limit) implements ContentQuery {}

    /** Answered with one {@link VersionView}, or none. */
    record FindVersion(WorkspaceId workspace, ContentId contentId, int version) implements ContentQuery {}

    /** Answered with one {@link VersionComparison}, or none. */
    record CompareVersions(WorkspaceId workspace, ContentId contentId, int from, int to) implements ContentQuery {}
}
