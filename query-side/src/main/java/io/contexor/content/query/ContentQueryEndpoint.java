package io.contexor.content.query;

import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseContents;
import io.contexor.content.api.ContentQuery.BrowseVersions;
import io.contexor.content.api.ContentQuery.CompareVersions;
import io.contexor.content.api.ContentQuery.FindContent;
import io.contexor.content.api.ContentQuery.FindVersion;
import io.contexor.content.api.ContentRejection.ContentIsMissing;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.ContentSummary;
import io.contexor.content.api.ContentView;
import io.contexor.content.api.ProjectId;
import io.contexor.content.api.VersionComparison;
import io.contexor.content.api.VersionSummary;
import io.contexor.content.api.VersionView;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.AsOf;
import io.contexor.web.Call;
import io.contexor.web.Conditional;
import io.contexor.web.MalformedRequest;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads content over HTTP. */
@RestController
@RequestMapping("/api/v1")
class ContentQueryEndpoint {

    private static final int LONGEST_SEARCH = 500;

    private final Queries queries;
    private final ContentQueries contents;

    ContentQueryEndpoint(Queries queries, ContentQueries contents) {
        this.queries = queries;
        this.contents = contents;
    }

    @AsOf
    @GetMapping("/contents")
    Mono<Page<ContentSummary>> browse(
            @RequestParam(required = false) @Nullable ContentStatus status,
            @RequestParam(required = false) @Nullable WorkspaceId workspace,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "false") boolean total,
            Call call) {
        var query = new BrowseContents(
                workspace == null
                        ? call.workspaces()
                        : call.workspaces().contains(workspace) ? Set.of(workspace) : Set.of(),
                call.moment(),
                status,
                project == null ? null : ProjectId.of(project),
                searchable(q),
                cursor,
                Pages.limit(limit),
                total);
        return queries.ask(() -> contents.handle(query));
    }

    @AsOf
    @GetMapping("/contents/{contentId}")
    Mono<ResponseEntity<ContentView>> find(@PathVariable ContentId contentId, Call call) {
        var query = new FindContent(call.workspaces(), call.moment(), contentId);
        return found(contentId, () -> contents.handle(query)).map(view -> Conditional.answer(view.revision(), view));
    }

    @AsOf
    @GetMapping("/contents/{contentId}/versions")
    Mono<Page<VersionSummary>> versions(
            @PathVariable ContentId contentId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowseVersions(call.workspaces(), call.moment(), contentId, cursor, Pages.limit(limit));
        return found(contentId, () -> contents.handle(query));
    }

    /** The same list under the name the original documents gave it. */
    @AsOf
    @GetMapping("/content-versions")
    Mono<Page<VersionSummary>> versionsOf(
            @RequestParam ContentId content,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        return versions(content, cursor, limit, call);
    }

    @AsOf
    @GetMapping("/contents/{contentId}/versions/{version}")
    Mono<VersionView> version(@PathVariable ContentId contentId, @PathVariable int version, Call call) {
        var query = new FindVersion(call.workspaces(), call.moment(), contentId, version);
        return found(contentId, () -> contents.handle(query));
    }

    @AsOf
    @GetMapping("/contents/{contentId}/versions/compare")
    Mono<VersionComparison> compare(
            @PathVariable ContentId contentId, @RequestParam int from, @RequestParam int to, Call call) {
        var query = new CompareVersions(call.workspaces(), call.moment(), contentId, from, to);
        return found(contentId, () -> contents.handle(query));
    }

    private <T> Mono<T> found(ContentId contentId, Supplier<Optional<T>> query) {
        return queries.ask(() -> query.get().orElseThrow(() -> new CommandRejected(new ContentIsMissing(contentId))));
    }

    private static @Nullable String searchable(@Nullable String q) {
        if (q != null && q.length() > LONGEST_SEARCH) {
            throw new MalformedRequest("q", "must have at most " + LONGEST_SEARCH + " characters");
        }
        return q;
    }
}
