package io.contexor.content.command;

import io.contexor.content.api.ReviewPolicyCommand.DecideReviewPolicy;
import io.contexor.content.api.ReviewPolicyOutcome;
import io.contexor.security.Tenancy;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Decides over HTTP what a workspace demands of its reviews. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspaceId}/review-policy")
class ReviewPolicyCommandEndpoint {

    private final Commands commands;
    private final Tenancy tenancy;

    ReviewPolicyCommandEndpoint(Commands commands, Tenancy tenancy) {
        this.commands = commands;
        this.tenancy = tenancy;
    }

    @PatchMapping
    Mono<ResponseEntity<ReviewPolicyOutcome>> decide(
            @PathVariable WorkspaceId workspaceId, @Valid @RequestBody Policy policy, Call call) {
        var command = new DecideReviewPolicy(
                workspaceId, policy.fourEyes(), policy.approvers(), policy.secondFactor(), call.account());
        return commands.dispatch(() -> tenancy.placeOf(workspaceId), call, _ -> command, ReviewPolicyOutcome.class)
                .map(Done::ok);
    }

    /** What is left out stays as it is. */
    record Policy(
            @Nullable Boolean fourEyes,
            @Nullable Role approvers,
            @Nullable Boolean secondFactor) {}
}
