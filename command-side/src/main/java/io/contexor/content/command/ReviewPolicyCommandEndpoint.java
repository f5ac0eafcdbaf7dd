package io.contexor.content.command;

import io.contexor.content.api.ReviewPolicyCommand;
import io.contexor.content.api.ReviewPolicyCommand.DemandFourEyes;
import io.contexor.content.api.ReviewPolicyCommand.WaiveFourEyes;
import io.contexor.content.api.ReviewPolicyOutcome;
import io.contexor.security.Tenancy;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
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

    @PutMapping
    Mono<ResponseEntity<ReviewPolicyOutcome>> decide(
            @PathVariable WorkspaceId workspaceId, @Valid @RequestBody Policy policy, Call call) {
        var by = call.account();
        ReviewPolicyCommand command =
                policy.fourEyes() ? new DemandFourEyes(workspaceId, by) : new WaiveFourEyes(workspaceId, by);
        return commands.dispatch(() -> tenancy.placeOf(workspaceId), call, _ -> command, ReviewPolicyOutcome.class)
                .map(Done::ok);
    }

    record Policy(@NotNull Boolean fourEyes) {}
}
