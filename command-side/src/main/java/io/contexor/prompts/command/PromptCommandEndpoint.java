package io.contexor.prompts.command;

import io.contexor.prompts.api.PromptCommand;
import io.contexor.prompts.api.PromptCommand.ActivatePrompt;
import io.contexor.prompts.api.PromptCommand.DeactivatePrompt;
import io.contexor.prompts.api.PromptCommand.DraftPrompt;
import io.contexor.prompts.api.PromptCommand.DraftPromptOnce;
import io.contexor.prompts.api.PromptCommand.MoveLabel;
import io.contexor.prompts.api.PromptCommand.RemoveLabel;
import io.contexor.prompts.api.PromptCommand.RenderPrompt;
import io.contexor.prompts.api.PromptCommand.RevisePrompt;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.prompts.api.PromptOutcome;
import io.contexor.prompts.api.RenderedPrompt;
import io.contexor.prompts.command.PromptDesk.Order;
import io.contexor.prompts.command.PromptDirectory.Home;
import io.contexor.security.Tenancy;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Done;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Changes prompts over HTTP, and shows what comes of their variables. */
@RestController
@RequestMapping("/api/v1/prompts")
class PromptCommandEndpoint {

    private final PromptDesk desk;
    private final PromptDirectory directory;
    private final Tenancy tenancy;

    PromptCommandEndpoint(PromptDesk desk, PromptDirectory directory, Tenancy tenancy) {
        this.desk = desk;
        this.directory = directory;
        this.tenancy = tenancy;
    }

    @PostMapping
    Mono<ResponseEntity<PromptOutcome>> draft(@Valid @RequestBody NewPrompt prompt, Call call) {
        var promptId = new PromptId(call.newId());
        return desk.carryOut(
                        () -> home(prompt.workspace()),
                        call,
                        workspace -> draft(prompt.as(promptId, workspace, call.account()), call),
                        PromptOutcome.class)
                .map(done -> done.created("/api/v1/prompts/" + promptId));
    }

    @PatchMapping("/{promptId}")
    Mono<ResponseEntity<PromptOutcome>> revise(
            @PathVariable PromptId promptId, @Valid @RequestBody PromptRevision revision, Call call) {
        return change(
                promptId,
                call,
                workspace -> new RevisePrompt(
                        promptId,
                        workspace,
                        revision.title(),
                        revision.category(),
                        revision.kind(),
                        revision.promptTemplate(),
                        revision.variables(),
                        call.account()));
    }

    @PutMapping("/{promptId}/labels/{label}")
    Mono<ResponseEntity<PromptOutcome>> moveLabel(
            @PathVariable PromptId promptId,
            @PathVariable PromptLabel label,
            @Valid @RequestBody LabelledVersion labelled,
            Call call) {
        return change(
                promptId,
                call,
                workspace -> new MoveLabel(promptId, workspace, label, labelled.version(), call.account()));
    }

    @DeleteMapping("/{promptId}/labels/{label}")
    Mono<ResponseEntity<PromptOutcome>> removeLabel(
            @PathVariable PromptId promptId, @PathVariable PromptLabel label, Call call) {
        return change(promptId, call, workspace -> new RemoveLabel(promptId, workspace, label, call.account()));
    }

    @PostMapping("/{promptId}/activate")
    Mono<ResponseEntity<PromptOutcome>> activate(@PathVariable PromptId promptId, Call call) {
        return change(promptId, call, workspace -> new ActivatePrompt(promptId, workspace, call.account()));
    }

    @PostMapping("/{promptId}/deactivate")
    Mono<ResponseEntity<PromptOutcome>> deactivate(@PathVariable PromptId promptId, Call call) {
        return change(promptId, call, workspace -> new DeactivatePrompt(promptId, workspace, call.account()));
    }

    /** Decided by the prompt itself, so that what is shown is what a generation would send. */
    @PostMapping("/{promptId}/preview")
    Mono<ResponseEntity<RenderedPrompt>> preview(
            @PathVariable PromptId promptId, @Valid @RequestBody PromptTrial trial, Call call) {
        return desk.carryOut(
                        () -> directory.homeOf(promptId),
                        call,
                        workspace -> new RenderPrompt(
                                promptId, workspace, trial.version(), trial.label(), trial.values(), Map.of(), true),
                        RenderedPrompt.class)
                .map(Done::ok);
    }

    private Mono<ResponseEntity<PromptOutcome>> change(PromptId promptId, Call call, Order order) {
        return desk.carryOut(() -> directory.homeOf(promptId), call, order, PromptOutcome.class)
                .map(Done::ok);
    }

    private Optional<Home> home(@Nullable WorkspaceId workspace) {
        return workspace == null
                ? Optional.of(Home.EVERYONES)
                : tenancy.placeOf(workspace).map(Home::new);
    }

    /** Only a request with a key can come twice under one id; all others save the look for a first one. */
    private static PromptCommand draft(DraftPrompt draft, Call call) {
        return call.idempotentId() == null ? draft : new DraftPromptOnce(draft);
    }
}
