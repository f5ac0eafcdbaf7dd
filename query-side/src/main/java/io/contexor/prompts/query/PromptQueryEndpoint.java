package io.contexor.prompts.query;

import io.contexor.prompts.api.PromptComparison;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptKind;
import io.contexor.prompts.api.PromptQuery.BrowsePromptVersions;
import io.contexor.prompts.api.PromptQuery.BrowsePrompts;
import io.contexor.prompts.api.PromptQuery.ComparePromptVersions;
import io.contexor.prompts.api.PromptQuery.FindPrompt;
import io.contexor.prompts.api.PromptQuery.FindPromptVersion;
import io.contexor.prompts.api.PromptSummary;
import io.contexor.prompts.api.PromptVersionSummary;
import io.contexor.prompts.api.PromptVersionView;
import io.contexor.prompts.api.PromptView;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
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
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads prompts over HTTP. */
@RestController
@RequestMapping("/api/v1/prompts")
class PromptQueryEndpoint {

    private static final int LONGEST_SEARCH = 500;
    /** Where a workspace could be named: what is everyone's. */
    private static final String GLOBAL = "global";

    private final Queries queries;
    private final PromptQueries prompts;

    PromptQueryEndpoint(Queries queries, PromptQueries prompts) {
        this.queries = queries;
        this.prompts = prompts;
    }

    @AsOf
    @GetMapping
    Mono<Page<PromptSummary>> browse(
            @RequestParam(required = false) @Nullable String workspace,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable PromptKind kind,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "false") boolean total,
            Call call) {
        var query = new BrowsePrompts(
                askedFor(workspace, call.workspaces()),
                call.moment(),
                workspace == null || workspace.equals(GLOBAL),
                category,
                kind,
                active,
                searchable(q),
                cursor,
                Pages.limit(limit),
                total);
        return queries.ask(() -> prompts.handle(query));
    }

    @AsOf
    @GetMapping("/{promptId}")
    Mono<ResponseEntity<PromptView>> find(@PathVariable PromptId promptId, Call call) {
        var query = new FindPrompt(call.workspaces(), call.moment(), promptId);
        return found(() -> prompts.handle(query)).map(view -> Conditional.answer(view.revision(), view));
    }

    @AsOf
    @GetMapping("/{promptId}/versions")
    Mono<Page<PromptVersionSummary>> versions(
            @PathVariable PromptId promptId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowsePromptVersions(call.workspaces(), call.moment(), promptId, cursor, Pages.limit(limit));
        return found(() -> prompts.handle(query));
    }

    @AsOf
    @GetMapping("/{promptId}/versions/{version}")
    Mono<PromptVersionView> version(@PathVariable PromptId promptId, @PathVariable int version, Call call) {
        var query = new FindPromptVersion(call.workspaces(), call.moment(), promptId, version);
        return found(() -> prompts.handle(query));
    }

    @AsOf
    @GetMapping("/{promptId}/versions/compare")
    Mono<PromptComparison> compare(
            @PathVariable PromptId promptId, @RequestParam int from, @RequestParam int to, Call call) {
        var query = new ComparePromptVersions(call.workspaces(), call.moment(), promptId, from, to);
        return found(() -> prompts.handle(query));
    }

    private <T> Mono<T> found(Supplier<Optional<T>> query) {
        return queries.ask(() -> query.get().orElseThrow(() -> new CommandRejected(new NothingHere())));
    }

    private static Set<WorkspaceId> askedFor(@Nullable String workspace, Set<WorkspaceId> theirs) {
        if (workspace == null) {
            return theirs;
        }
        var named = workspace.equals(GLOBAL) ? null : workspaceOf(workspace);
        return named != null && theirs.contains(named) ? Set.of(named) : Set.of();
    }

    private static WorkspaceId workspaceOf(String text) {
        try {
            return new WorkspaceId(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            throw new MalformedRequest("workspace", "wrong-type");
        }
    }

    private static @Nullable String searchable(@Nullable String q) {
        if (q != null && q.length() > LONGEST_SEARCH) {
            throw new MalformedRequest("q", "must have at most " + LONGEST_SEARCH + " characters");
        }
        return q;
    }
}
