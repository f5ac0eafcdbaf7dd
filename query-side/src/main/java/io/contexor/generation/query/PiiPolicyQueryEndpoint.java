package io.contexor.generation.query;

import io.contexor.generation.api.PiiPolicyQuery.FindPiiPolicy;
import io.contexor.generation.api.PiiPolicyView;
import io.contexor.generation.api.PiiTreatments;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Conditional;
import io.contexor.web.Queries;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads over HTTP what a workspace lets models see of personal data. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspaceId}/pii-policy")
class PiiPolicyQueryEndpoint {

    private final Queries queries;
    private final PiiPolicyQueries policies;

    PiiPolicyQueryEndpoint(Queries queries, PiiPolicyQueries policies) {
        this.queries = queries;
        this.policies = policies;
    }

    @GetMapping
    Mono<ResponseEntity<PiiTreatments>> find(@PathVariable WorkspaceId workspaceId, Call call) {
        if (!call.workspaces().contains(workspaceId)) {
            return Mono.error(new CommandRejected(new NothingHere()));
        }
        return queries.ask(() -> policies.handle(new FindPiiPolicy(workspaceId)))
                .map(PiiPolicyQueryEndpoint::answer);
    }

    /** Where nobody ever chose, there is no revision to name. */
    private static ResponseEntity<PiiTreatments> answer(PiiPolicyView view) {
        var revision = view.revision();
        return revision == null
                ? ResponseEntity.ok(view.treatments())
                : Conditional.answer(revision, view.treatments());
    }
}
