package io.contexor.generation.command;

import io.contexor.generation.api.PiiPolicyCommand.ChoosePiiPolicy;
import io.contexor.generation.api.PiiTreatments;
import io.contexor.security.Tenancy;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Chooses over HTTP what a workspace lets models see of personal data. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspaceId}/pii-policy")
class PiiPolicyCommandEndpoint {

    private final Commands commands;
    private final Tenancy tenancy;

    PiiPolicyCommandEndpoint(Commands commands, Tenancy tenancy) {
        this.commands = commands;
        this.tenancy = tenancy;
    }

    @PutMapping
    Mono<ResponseEntity<PiiTreatments>> choose(
            @PathVariable WorkspaceId workspaceId, @RequestBody PiiTreatments treatments, Call call) {
        var command = new ChoosePiiPolicy(workspaceId, treatments, call.account());
        return commands.dispatch(() -> tenancy.placeOf(workspaceId), call, _ -> command, PiiTreatments.class)
                .map(Done::ok);
    }
}
