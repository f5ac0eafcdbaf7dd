package io.contexor.content.api;

import io.contexor.shared.Moment;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything anyone may ask about content, as it is or as it was at a moment. Nobody sees anything outside the workspaces they may
 * read.
 */
public sealed interface ContentQuery {

    Set<WorkspaceId> workspaces();

    /** Answered with one {@link ContentView}, or none. */
    record FindContent(Set<WorkspaceId> workspaces, Moment moment, ContentId contentId) implements ContentQuery {}

    /** Answered with a page of {@link ContentSummary}, newest change first. */
    record BrowseContents(
            Set<WorkspaceId> workspaces,
            Moment moment,
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
            Moment moment,
            ContentId contentId,
            @Nullable String cursor,
            int limit) implements ContentQuery {}

    /** Answered with one {@link VersionView}, or none. */
    record FindVersion(Set<WorkspaceId> workspaces, Moment moment, ContentId contentId, int version)
            implements ContentQuery {}

    /** Answered with one {@link VersionComparison}, or none. */
    record CompareVersions(Set<WorkspaceId> workspaces, Moment moment, ContentId contentId, int from, int to)
            implements ContentQuery {}

    /** Answered with the workspace of an item, or none. */
    record LocateContent(Set<WorkspaceId> workspaces, ContentId contentId) implements ContentQuery {}

    /**
     * Answered with a page of {@link ContentStateView}, newest first, or none.
     *
     * @param tenure when the asker belonged where the item is: states that were over before, or came after, are left out
     */
    record BrowseStates(
            Set<WorkspaceId> workspaces,
            ContentId contentId,
            List<Tenure> tenure,
            @Nullable String cursor,
            int limit) implements ContentQuery {}

    /** Answered with one {@link ContentDifference}, or none where the item is not seen at both moments. */
    record CompareMoments(FindContent from, FindContent to) implements ContentQuery {
        @Override
        public Set<WorkspaceId> workspaces() {
            return to.workspaces();
        }
    }
}
