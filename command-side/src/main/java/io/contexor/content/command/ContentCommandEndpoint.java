package io.contexor.content.command;

import io.contexor.content.api.ContentCommand;
import io.contexor.content.api.ContentCommand.ApproveContent;
import io.contexor.content.api.ContentCommand.ArchiveContent;
import io.contexor.content.api.ContentCommand.DraftContent;
import io.contexor.content.api.ContentCommand.DraftContentOnce;
import io.contexor.content.api.ContentCommand.RejectContent;
import io.contexor.content.api.ContentCommand.ReopenContent;
import io.contexor.content.api.ContentCommand.ReviseContent;
import io.contexor.content.api.ContentCommand.SubmitContent;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentOutcome;
import io.contexor.content.api.ProjectId;
import io.contexor.content.api.Reviewer;
import io.contexor.eventstore.Places;
import io.contexor.security.Tenancy;
import io.contexor.shared.AccountId;
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
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Changes content over HTTP. One request is one command; refusals become problem details elsewhere. */
@RestController
@RequestMapping("/api/v1/contents")
class ContentCommandEndpoint {

    private final Commands commands;
    private final Places places;
    private final Tenancy tenancy;

    ContentCommandEndpoint(Commands commands, Places places, Tenancy tenancy) {
        this.commands = commands;
        this.places = places;
        this.tenancy = tenancy;
    }

    @PostMapping
    Mono<ResponseEntity<ContentOutcome>> draft(@Valid @RequestBody NewContent content, Call call) {
        var contentId = new ContentId(call.newId());
        return commands.dispatch(
                        () -> tenancy.placeOfProject(content.project()),
                        call,
                        place -> draft(content.as(contentId, place.inWorkspace(), call.account()), call),
                        ContentOutcome.class)
                .map(done -> done.created("/api/v1/contents/" + contentId));
    }

    @PatchMapping("/{contentId}")
    Mono<ResponseEntity<ContentOutcome>> revise(
            @PathVariable ContentId contentId, @Valid @RequestBody Revision revision, Call call) {
        return carryOut(
                contentId,
                call,
                place -> new ReviseContent(
                        contentId, place.inWorkspace(), revision.title(), revision.body(), call.account()));
    }

    @PostMapping("/{contentId}/submit")
    Mono<ResponseEntity<ContentOutcome>> submit(@PathVariable ContentId contentId, Call call) {
        return carryOut(contentId, call, place -> new SubmitContent(contentId, place.inWorkspace(), call.account()));
    }

    @PostMapping("/{contentId}/approve")
    Mono<ResponseEntity<ContentOutcome>> approve(
            @PathVariable ContentId contentId,
            @Valid @RequestBody(required = false) @Nullable Approval approval,
            Call call) {
        var said = approval == null ? new Approval(null, null) : approval;
        var notes = said.notes() == null ? "" : said.notes();
        return carryOut(
                contentId,
                call,
                place -> new ApproveContent(
                        contentId, place.inWorkspace(), said.version(), notes, reviewer(call, place)));
    }

    @PostMapping("/{contentId}/reject")
    Mono<ResponseEntity<ContentOutcome>> reject(
            @PathVariable ContentId contentId, @Valid @RequestBody Refusal refusal, Call call) {
        return carryOut(
                contentId,
                call,
                place -> new RejectContent(contentId, place.inWorkspace(), refusal.reason(), reviewer(call, place)));
    }

    @PostMapping("/{contentId}/reopen")
    Mono<ResponseEntity<ContentOutcome>> reopen(@PathVariable ContentId contentId, Call call) {
        return carryOut(contentId, call, place -> new ReopenContent(contentId, place.inWorkspace(), call.account()));
    }

    @PostMapping("/{contentId}/archive")
    Mono<ResponseEntity<ContentOutcome>> archive(@PathVariable ContentId contentId, Call call) {
        return carryOut(contentId, call, place -> new ArchiveContent(contentId, place.inWorkspace(), call.account()));
    }

    /** Nothing is ever deleted: what was written stays on record. */
    @DeleteMapping("/{contentId}")
    Mono<ResponseEntity<ContentOutcome>> delete(@PathVariable ContentId contentId, Call call) {
        return archive(contentId, call);
    }

    private Mono<ResponseEntity<ContentOutcome>> carryOut(
            ContentId contentId, Call call, Function<Place, ContentCommand> command) {
        return commands.dispatch(() -> places.of("content.Content", contentId), call, command, ContentOutcome.class)
                .map(Done::ok);
    }

    private static Reviewer reviewer(Call call, Place place) {
        return new Reviewer(call.account(), call.roleIn(place), call.isProvedLately());
    }

    /** Only a request with a key can come twice under one id; all others save the look for a first one. */
    private static ContentCommand draft(DraftContent draft, Call call) {
        return call.idempotentId() == null ? draft : new DraftContentOnce(draft);
    }

    record NewContent(
            @NotBlank @Size(max = 300) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE)
            String title,

            @NotBlank @Size(max = 100) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE)
            String project,

            @Nullable String body,
            @Size(max = 20_000) @Nullable String prompt,

            @Size(max = 50) @Nullable
            Map<@NotBlank @Size(max = 64) String, @NotNull @Size(max = 4_000) String> promptVariables) {

        DraftContent as(ContentId contentId, WorkspaceId workspace, AccountId author) {
            return new DraftContent(
                    contentId,
                    workspace,
                    ProjectId.of(project),
                    title,
                    body == null ? "" : body,
                    prompt,
                    promptVariables == null ? Map.of() : promptVariables,
                    author);
        }
    }

    record Revision(
            @Size(max = 300) @Pattern(regexp = OneLine.PATTERN, message = OneLine.MESSAGE) @Nullable
            String title,

            @Nullable String body) {}

    record Approval(
            @Positive @Nullable Integer version,
            @Size(max = 2_000) @Nullable String notes) {}

    record Refusal(@NotBlank @Size(max = 2_000) String reason) {}
}
