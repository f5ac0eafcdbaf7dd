package io.contexor.content.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.content.api.ContentCommand;
import io.contexor.content.api.ContentCommand.AbandonGeneration;
import io.contexor.content.api.ContentCommand.ApproveContent;
import io.contexor.content.api.ContentCommand.ArchiveContent;
import io.contexor.content.api.ContentCommand.BeginGeneration;
import io.contexor.content.api.ContentCommand.CompleteGeneration;
import io.contexor.content.api.ContentCommand.DraftContent;
import io.contexor.content.api.ContentCommand.DraftContentOnce;
import io.contexor.content.api.ContentCommand.RejectContent;
import io.contexor.content.api.ContentCommand.ReopenContent;
import io.contexor.content.api.ContentCommand.ReviseContent;
import io.contexor.content.api.ContentCommand.SubmitContent;
import io.contexor.content.api.ContentEvent;
import io.contexor.content.api.ContentEvent.ApprovalVoided;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentArchived;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentEvent.ContentGenerated;
import io.contexor.content.api.ContentEvent.ContentRejected;
import io.contexor.content.api.ContentEvent.ContentReopened;
import io.contexor.content.api.ContentEvent.ContentRevised;
import io.contexor.content.api.ContentEvent.ContentSubmitted;
import io.contexor.content.api.ContentEvent.GenerationAbandoned;
import io.contexor.content.api.ContentEvent.GenerationBegun;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentOutcome;
import io.contexor.content.api.ContentRejection.ContentHasMovedOn;
import io.contexor.content.api.ContentRejection.ContentHasNoText;
import io.contexor.content.api.ContentRejection.ContentIsInAnotherState;
import io.contexor.content.api.ContentRejection.ContentIsMissing;
import io.contexor.content.api.ContentRejection.ContentIsTooLong;
import io.contexor.content.api.ContentRejection.ContentWasDraftedDifferently;
import io.contexor.content.api.GenerationGround;
import io.contexor.content.domain.Stage.Approval;
import io.contexor.content.domain.Stage.Approved;
import io.contexor.content.domain.Stage.Archived;
import io.contexor.content.domain.Stage.Draft;
import io.contexor.content.domain.Stage.InProgress;
import io.contexor.content.domain.Stage.Rejected;
import io.contexor.content.domain.Stage.Review;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A content item: drafted by people or an AI, reviewed, and approved at one exact version. */
@AggregateRoot(type = "content.Content")
public class Content {

    @AggregateIdentifier
    private ContentId id;

    /** How it began; absent only before the first event. */
    private @Nullable ContentDrafted origin;

    private Stage stage = new Draft(Manuscript.BLANK);
    private Run lastRun = Run.NONE;

    @CommandHandlerInterceptor
    void isMissingForOtherWorkspaces(ContentCommand command) {
        if (origin != null && !origin.workspace().equals(command.workspace())) {
            throw new CommandRejected(new ContentIsMissing(command.contentId()));
        }
    }

    @CommandHandler
    @CreationPolicy(ALWAYS)
    ContentOutcome handle(DraftContent command) {
        var text = checked(command.contentId(), new Text(command.title(), command.body()));
        apply(beginningOf(command));
        if (!text.body().isEmpty()) {
            revise(text, command.author());
        }
        return outcome();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    ContentOutcome handle(DraftContentOnce command) {
        if (origin == null) {
            return handle(command.draft());
        }
        if (!origin.equals(beginningOf(command.draft()))) {
            throw new CommandRejected(new ContentWasDraftedDifferently(id));
        }
        return outcome();
    }

    @CommandHandler
    ContentOutcome handle(ReviseContent command) {
        var text = checked(id, stage.manuscript().changed(command.title(), command.body()));
        boolean changes = !text.equals(stage.manuscript().text());
        switch (stage) {
            case Draft _, Rejected _ when changes -> revise(text, command.author());
            case Approved approved
            when changes -> {
                voidApproval(approved.approval(), command.author());
                revise(text, command.author());
            }
            case Draft _, Rejected _, Approved _ -> {}
            case InProgress _, Review _, Archived _ -> throw cannotBe("revised");
        }
        return outcome();
    }

    @CommandHandler
    ContentOutcome handle(SubmitContent command) {
        switch (stage) {
            case Draft(var manuscript)
            when manuscript.text().isEmpty() -> throw new CommandRejected(new ContentHasNoText(id));
            case Draft(var manuscript) -> apply(new ContentSubmitted(id, manuscript.version(), command.submitter()));
            case Review _ -> {}
            case InProgress _, Approved _, Rejected _, Archived _ -> throw cannotBe("submitted");
        }
        return outcome();
    }

    @CommandHandler
    ContentOutcome handle(ApproveContent command, ReviewPolicy policy) {
        switch (stage) {
            case Review(var manuscript) -> {
                refuseOtherThan(manuscript, command.version());
                policy.checkApproval(id, manuscript, command.approver());
                apply(new ContentApproved(
                        id,
                        manuscript.version(),
                        manuscript.text().sha256(),
                        command.approver().account(),
                        command.notes()));
            }
            case Approved approved -> refuseOtherThan(approved.manuscript(), command.version());
            case Draft _, InProgress _, Rejected _, Archived _ -> throw cannotBe("approved");
        }
        return outcome();
    }

    @CommandHandler
    ContentOutcome handle(RejectContent command, ReviewPolicy policy) {
        switch (stage) {
            case Review(var manuscript) -> {
                policy.check(command.reviewer());
                apply(new ContentRejected(
                        id, manuscript.version(), command.reviewer().account(), command.reason()));
            }
            case Rejected rejected when rejected.reason().equals(command.reason()) -> {}
            case Draft _, InProgress _, Approved _, Rejected _, Archived _ -> throw cannotBe("rejected");
        }
        return outcome();
    }

    @CommandHandler
    ContentOutcome handle(ReopenContent command) {
        switch (stage) {
            case Draft _ -> {}
            case Review _, Rejected _ -> apply(new ContentReopened(id, command.opener()));
            case Approved approved -> {
                voidApproval(approved.approval(), command.opener());
                apply(new ContentReopened(id, command.opener()));
            }
            case Archived archived -> {
                voidApproval(archived.approval(), command.opener());
                apply(new ContentReopened(id, command.opener()));
            }
            case InProgress _ -> throw cannotBe("reopened");
        }
        return outcome();
    }

    @CommandHandler
    ContentOutcome handle(ArchiveContent command) {
        switch (stage) {
            case Draft _, Review _, Approved _, Rejected _ -> apply(new ContentArchived(id, command.archivist()));
            case Archived _ -> {}
            case InProgress _ -> throw cannotBe("archived");
        }
        return outcome();
    }

    @CommandHandler
    GenerationGround handle(BeginGeneration command) {
        switch (stage) {
            case Stage _ when command.job().equals(lastRun.job()) -> {}
            case Draft _, Rejected _ -> apply(new GenerationBegun(id, command.job(), command.requester()));
            case Approved approved -> {
                voidApproval(approved.approval(), command.requester());
                apply(new GenerationBegun(id, command.job(), command.requester()));
            }
            case InProgress running when running.job().equals(command.job()) -> {}
            case InProgress _, Review _, Archived _ -> throw cannotBe("generated");
        }
        return ground();
    }

    @CommandHandler
    ContentOutcome handle(CompleteGeneration command) {
        var text = checked(id, stage.manuscript().changed(null, command.body()));
        switch (stage) {
            case InProgress running
            when running.job().equals(command.job()) ->
                apply(new ContentGenerated(
                        id,
                        command.job(),
                        running.manuscript().version() + 1,
                        text.title(),
                        text.body(),
                        text.wordCount(),
                        text.sha256(),
                        command.metadata(),
                        running.requester()));
            case Stage _ when lastRun.hasCompleted(command.job()) -> {}
            case Stage _ -> throw cannotBe("completed by this job");
        }
        return outcome();
    }

    @CommandHandler
    ContentOutcome handle(AbandonGeneration command) {
        switch (stage) {
            case InProgress running
            when running.job().equals(command.job()) ->
                apply(new GenerationAbandoned(id, command.job(), command.reason()));
            case Stage _ when lastRun.wasAbandoned(command.job()) -> {}
            case Stage _ -> throw cannotBe("abandoned by this job");
        }
        return outcome();
    }

    @EventSourcingHandler
    void on(ContentEvent event) {
        id = event.contentId();
        var manuscript = stage.manuscript();
        stage = switch (event) {
            case ContentDrafted drafted -> {
                origin = drafted;
                yield new Draft(Manuscript.titled(drafted.title()));
            }
            case ContentRevised revised ->
                new Draft(manuscript.written(
                        revised.version(), new Text(revised.title(), revised.body()), revised.author()));
            case ContentSubmitted _ -> new Review(manuscript);
            case ContentApproved approved ->
                new Approved(manuscript.approved(), new Approval(approved.version(), approved.sha256()));
            case ContentRejected rejected -> new Rejected(manuscript, rejected.reason());
            case ApprovalVoided _, ContentReopened _ -> new Draft(manuscript);
            case ContentArchived _ ->
                new Archived(manuscript, stage instanceof Approved approved ? approved.approval() : null);
            case GenerationBegun begun -> new InProgress(manuscript, begun.job(), begun.requester());
            case ContentGenerated generated -> {
                lastRun = new Run(generated.job(), true);
                yield new Review(manuscript.written(
                        generated.version(), new Text(generated.title(), generated.body()), generated.requester()));
            }
            case GenerationAbandoned abandoned -> {
                lastRun = new Run(abandoned.job(), false);
                yield new Draft(manuscript);
            }
        };
    }

    private void revise(Text text, AccountId author) {
        int version = stage.manuscript().version() + 1;
        apply(new ContentRevised(id, version, text.title(), text.body(), text.wordCount(), text.sha256(), author));
    }

    private void voidApproval(@Nullable Approval approval, AccountId by) {
        if (approval != null) {
            apply(new ApprovalVoided(id, approval.version(), approval.sha256(), by));
        }
    }

    private void refuseOtherThan(Manuscript manuscript, @Nullable Integer named) {
        if (named != null && named != manuscript.version()) {
            throw new CommandRejected(new ContentHasMovedOn(id, named, manuscript.version()));
        }
    }

    private CommandRejected cannotBe(String wanted) {
        return new CommandRejected(new ContentIsInAnotherState(id, wanted, stage.status()));
    }

    private ContentOutcome outcome() {
        return new ContentOutcome(id, stage.status(), stage.manuscript().version());
    }

    private GenerationGround ground() {
        var manuscript = stage.manuscript();
        var text = manuscript.text();
        var beginning = Objects.requireNonNull(origin);
        return new GenerationGround(
                id, text.title(), text.body(), manuscript.version(), beginning.prompt(), beginning.promptVariables());
    }

    private static ContentDrafted beginningOf(DraftContent command) {
        return new ContentDrafted(
                command.contentId(),
                command.workspace(),
                command.project(),
                command.title(),
                command.prompt(),
                command.promptVariables(),
                command.author());
    }

    private static Text checked(ContentId contentId, Text text) {
        if (text.length() > Text.LONGEST_BODY) {
            throw new CommandRejected(new ContentIsTooLong(contentId, text.length(), Text.LONGEST_BODY));
        }
        return text;
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected Content() {}
}
