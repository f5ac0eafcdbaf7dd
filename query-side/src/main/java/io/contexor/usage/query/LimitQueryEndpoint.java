package io.contexor.usage.query;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.contexor.security.Right;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Role;
import io.contexor.usage.api.LimitAsker;
import io.contexor.usage.api.LimitExplanation;
import io.contexor.usage.api.LimitId;
import io.contexor.usage.api.LimitQuery.BrowseLimits;
import io.contexor.usage.api.LimitQuery.ExplainLimit;
import io.contexor.usage.api.LimitQuery.FindLimit;
import io.contexor.usage.api.LimitView;
import io.contexor.usage.api.UsageAsker;
import io.contexor.web.AsOf;
import io.contexor.web.Call;
import io.contexor.web.Conditional;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads limits over HTTP. */
@RestController
@RequestMapping("/api/v1/ai/usage-limits")
class LimitQueryEndpoint {

    private final Queries queries;
    private final LimitQueries limits;
    private final ExplainQueries explanations;

    LimitQueryEndpoint(Queries queries, LimitQueries limits, ExplainQueries explanations) {
        this.explanations = explanations;
        this.queries = queries;
        this.limits = limits;
    }

    @AsOf
    @GetMapping
    Mono<Page<LimitView>> browse(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowseLimits(asker(call), call.moment(), cursor, Pages.limit(limit));
        return queries.ask(() -> limits.handle(query));
    }

    @AsOf
    @GetMapping("/{limitId}")
    Mono<ResponseEntity<LimitView>> find(@PathVariable LimitId limitId, Call call) {
        var query = new FindLimit(asker(call), call.moment(), limitId);
        return queries.ask(() -> limits.handle(query).orElseThrow(() -> new CommandRejected(new NothingHere())))
                .map(view -> Conditional.answer(view.revision(), view));
    }

    /** What others used counts, but is listed only for those who manage where it was used. */
    @GetMapping("/{limitId}/explain")
    Mono<LimitExplanation> explain(
            @PathVariable LimitId limitId,
            @RequestParam(name = "scope_id", required = false) @Nullable UUID scopeId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var managed = call.caller().memberships().workspacesFor(Right.MANAGE);
        var query = new ExplainLimit(
                asker(call),
                new UsageAsker(call.account(), managed),
                limitId,
                scopeId,
                call.visit().at(),
                cursor,
                Pages.limit(limit));
        return queries.ask(() -> explanations.handle(query).orElseThrow(() -> new CommandRejected(new NothingHere())));
    }

    private static LimitAsker asker(Call call) {
        var roles = call.caller().memberships().organisations();
        var managed = roles.entrySet().stream()
                .filter(organisation -> organisation.getValue() == Role.ADMIN)
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
        return new LimitAsker(call.account(), call.workspaces(), roles.keySet(), managed, call.isByOperator());
    }
}
