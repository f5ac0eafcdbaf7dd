package io.contexor.generation.command;

import io.contexor.generation.api.PiiPreview;
import io.contexor.generation.domain.PiiPolicy;
import io.contexor.security.Tenancy;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Queries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows what would be masked in a text. The text goes nowhere: it is neither stored nor logged, and no event tells of it. */
@RestController
@RequestMapping("/api/v1/ai/pii")
class PiiPreviewEndpoint {

    /** Nothing leaves, so all previews may look alike. */
    private static final UUID NO_JOB = new UUID(0, 0);

    private final Queries queries;
    private final PiiPolicies policies;
    private final Tenancy tenancy;

    PiiPreviewEndpoint(Queries queries, PiiPolicies policies, Tenancy tenancy) {
        this.queries = queries;
        this.policies = policies;
        this.tenancy = tenancy;
    }

    /** Not for keeping, not even as the answer to a repeated request: what is not personal by its form may still be. */
    @PostMapping("/preview")
    Mono<ResponseEntity<PiiPreview>> preview(@Valid @RequestBody Trial trial, Call call) {
        return queries.ask(() -> policyFor(trial.workspaceId(), call).preview(trial.text(), NO_JOB))
                .map(preview ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(preview));
    }

    private PiiPolicy policyFor(@Nullable WorkspaceId workspace, Call call) {
        if (workspace == null) {
            return PiiPolicy.DEFAULT;
        }
        call.checkedIn(tenancy.placeOf(workspace).orElseThrow(() -> new CommandRejected(new NothingHere())));
        return policies.of(workspace);
    }

    /** @param workspaceId whose policy is tried out; the default one, where it is left out */
    record Trial(
            @NotNull @Size(max = 200_000) String text,
            @Nullable WorkspaceId workspaceId) {}
}
