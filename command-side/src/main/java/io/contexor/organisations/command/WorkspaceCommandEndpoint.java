package io.contexor.organisations.command;

import io.contexor.organisations.api.WorkspaceCommand;
import io.contexor.organisations.api.WorkspaceCommand.ArchiveWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspaceOnce;
import io.contexor.organisations.api.WorkspaceCommand.ReopenWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.ReviseWorkspace;
import io.contexor.organisations.api.WorkspaceOutcome;
import io.contexor.security.Tenancy;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import jakarta.validation.Valid;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Opens workspaces over HTTP, and changes them. */
@RestController
@RequestMapping("/api/v1")
class WorkspaceCommandEndpoint {

    private final Commands commands;
    private final Tenancy tenancy;

    WorkspaceCommandEndpoint(Commands commands, Tenancy tenancy) {
        this.commands = commands;
        this.tenancy = tenancy;
    }

    @PostMapping("/organizations/{organisationId}/workspaces")
    Mono<ResponseEntity<WorkspaceOutcome>> open(
            @PathVariable OrganisationId organisationId, @Valid @RequestBody NewPlace workspace, Call call) {
        var opening = new OpenWorkspace(
                new WorkspaceId(call.newId()),
                organisationId,
                workspace.name().strip(),
                workspace.slug(),
                call.account());
        WorkspaceCommand command = call.idempotentId() == null ? opening : new OpenWorkspaceOnce(opening);
        return commands.dispatch(() -> tenancy.placeOf(organisationId), call, _ -> command, WorkspaceOutcome.class)
                .map(done -> done.created("/api/v1/workspaces/" + opening.workspaceId()));
    }

    @PatchMapping("/workspaces/{workspaceId}")
    Mono<ResponseEntity<WorkspaceOutcome>> revise(
            @PathVariable WorkspaceId workspaceId, @Valid @RequestBody RevisedPlace revision, Call call) {
        return carryOut(
                workspaceId,
                call,
                organisation -> new ReviseWorkspace(
                        workspaceId, organisation, revision.cleanName(), revision.slug(), call.account()));
    }

    @PostMapping("/workspaces/{workspaceId}/archive")
    Mono<ResponseEntity<WorkspaceOutcome>> archive(@PathVariable WorkspaceId workspaceId, Call call) {
        return carryOut(
                workspaceId, call, organisation -> new ArchiveWorkspace(workspaceId, organisation, call.account()));
    }

    @PostMapping("/workspaces/{workspaceId}/reopen")
    Mono<ResponseEntity<WorkspaceOutcome>> reopen(@PathVariable WorkspaceId workspaceId, Call call) {
        return carryOut(
                workspaceId, call, organisation -> new ReopenWorkspace(workspaceId, organisation, call.account()));
    }

    private Mono<ResponseEntity<WorkspaceOutcome>> carryOut(
            WorkspaceId workspaceId, Call call, Function<OrganisationId, WorkspaceCommand> command) {
        return commands.dispatch(
                        () -> tenancy.placeOf(workspaceId),
                        call,
                        place -> command.apply(place.organisation()),
                        WorkspaceOutcome.class)
                .map(Done::ok);
    }
}
