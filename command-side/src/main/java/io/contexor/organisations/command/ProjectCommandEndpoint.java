package io.contexor.organisations.command;

import io.contexor.organisations.api.ProjectCommand;
import io.contexor.organisations.api.ProjectCommand.ArchiveProject;
import io.contexor.organisations.api.ProjectCommand.ReopenProject;
import io.contexor.organisations.api.ProjectCommand.ReviseProject;
import io.contexor.organisations.api.ProjectCommand.StartProject;
import io.contexor.organisations.api.ProjectCommand.StartProjectOnce;
import io.contexor.organisations.api.ProjectId;
import io.contexor.organisations.api.ProjectOutcome;
import io.contexor.security.Tenancy;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Starts projects over HTTP, and changes them. */
@RestController
@RequestMapping("/api/v1/projects")
class ProjectCommandEndpoint {

    private final Commands commands;
    private final Tenancy tenancy;
    private final ProjectDirectory projects;

    ProjectCommandEndpoint(Commands commands, Tenancy tenancy, ProjectDirectory projects) {
        this.commands = commands;
        this.tenancy = tenancy;
        this.projects = projects;
    }

    @PostMapping
    Mono<ResponseEntity<ProjectOutcome>> start(@Valid @RequestBody NewProject project, Call call) {
        var projectId = new ProjectId(call.newId());
        return commands.dispatch(
                        () -> tenancy.placeOf(project.workspace()),
                        call,
                        place -> start(project.as(projectId, place, call), call),
                        ProjectOutcome.class)
                .map(done -> done.created("/api/v1/projects/" + projectId));
    }

    @PatchMapping("/{projectId}")
    Mono<ResponseEntity<ProjectOutcome>> revise(
            @PathVariable ProjectId projectId, @Valid @RequestBody RevisedPlace revision, Call call) {
        return carryOut(
                projectId,
                call,
                workspace ->
                        new ReviseProject(projectId, workspace, revision.cleanName(), revision.slug(), call.account()));
    }

    @PostMapping("/{projectId}/archive")
    Mono<ResponseEntity<ProjectOutcome>> archive(@PathVariable ProjectId projectId, Call call) {
        return carryOut(projectId, call, workspace -> new ArchiveProject(projectId, workspace, call.account()));
    }

    @PostMapping("/{projectId}/reopen")
    Mono<ResponseEntity<ProjectOutcome>> reopen(@PathVariable ProjectId projectId, Call call) {
        return carryOut(projectId, call, workspace -> new ReopenProject(projectId, workspace, call.account()));
    }

    private Mono<ResponseEntity<ProjectOutcome>> carryOut(
            ProjectId projectId, Call call, Function<WorkspaceId, ProjectCommand> command) {
        return commands.dispatch(
                        () -> projects.placeOf(projectId),
                        call,
                        place -> command.apply(place.inWorkspace()),
                        ProjectOutcome.class)
                .map(Done::ok);
    }

    /** Only a request with a key can come twice under one id; all others save the look for a first one. */
    private static ProjectCommand start(StartProject start, Call call) {
        return call.idempotentId() == null ? start : new StartProjectOnce(start);
    }

    record NewProject(
            @NotBlank @Size(max = OneLine.LONGEST) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE)
            String name,

            @NotNull WorkspaceId workspace,

            @Size(max = SlugForm.LONGEST) @Pattern(regexp = SlugForm.PATTERN, message = SlugForm.MESSAGE) @Nullable
            String slug) {

        StartProject as(ProjectId projectId, Place place, Call call) {
            return new StartProject(
                    projectId, place.organisation(), place.inWorkspace(), name.strip(), slug, call.account());
        }
    }
}
