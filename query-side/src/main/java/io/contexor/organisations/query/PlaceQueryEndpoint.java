package io.contexor.organisations.query;

import io.contexor.organisations.api.PlaceQuery.BrowseProjects;
import io.contexor.organisations.api.PlaceQuery.BrowseWorkspaces;
import io.contexor.organisations.api.PlaceQuery.FindProject;
import io.contexor.organisations.api.PlaceQuery.FindWorkspace;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.ProjectId;
import io.contexor.organisations.api.ProjectView;
import io.contexor.organisations.api.WorkspaceView;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Conditional;
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

/** Reads workspaces and projects over HTTP. */
@RestController
@RequestMapping("/api/v1")
class PlaceQueryEndpoint {

    private final Queries queries;
    private final PlaceQueries places;

    PlaceQueryEndpoint(Queries queries, PlaceQueries places) {
        this.queries = queries;
        this.places = places;
    }

    @GetMapping("/organizations/{organisationId}/workspaces")
    Mono<Page<WorkspaceView>> workspacesOf(
            @PathVariable OrganisationId organisationId,
            @RequestParam(required = false) @Nullable PlaceStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        call.checkedIn(new Place(organisationId, null));
        var query = new BrowseWorkspaces(call.workspaces(), organisationId, status, cursor, Pages.limit(limit));
        return queries.ask(() -> places.handle(query));
    }

    @GetMapping("/workspaces")
    Mono<Page<WorkspaceView>> workspaces(
            @RequestParam(required = false) @Nullable PlaceStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowseWorkspaces(call.workspaces(), null, status, cursor, Pages.limit(limit));
        return queries.ask(() -> places.handle(query));
    }

    @GetMapping("/workspaces/{workspaceId}")
    Mono<ResponseEntity<WorkspaceView>> workspace(@PathVariable WorkspaceId workspaceId, Call call) {
        var query = new FindWorkspace(call.workspaces(), workspaceId);
        return found(() -> places.handle(query)).map(view -> Conditional.answer(view.revision(), view));
    }

    @GetMapping("/projects")
    Mono<Page<ProjectView>> projects(
            @RequestParam(required = false) @Nullable WorkspaceId workspace,
            @RequestParam(required = false) @Nullable PlaceStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowseProjects(askedFor(workspace, call), status, cursor, Pages.limit(limit));
        return queries.ask(() -> places.handle(query));
    }

    @GetMapping("/projects/{projectId}")
    Mono<ResponseEntity<ProjectView>> project(@PathVariable ProjectId projectId, Call call) {
        var query = new FindProject(call.workspaces(), projectId);
        return found(() -> places.handle(query)).map(view -> Conditional.answer(view.revision(), view));
    }

    /** A filter that names a foreign workspace matches nothing, like one that names none at all. */
    private static Set<WorkspaceId> askedFor(@Nullable WorkspaceId workspace, Call call) {
        if (workspace == null) {
            return call.workspaces();
        }
        return call.workspaces().contains(workspace) ? Set.of(workspace) : Set.of();
    }

    private <T> Mono<T> found(Supplier<Optional<T>> query) {
        return queries.ask(() -> query.get().orElseThrow(() -> new CommandRejected(new NothingHere())));
    }
}
