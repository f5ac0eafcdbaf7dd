package io.contexor.prompts.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.prompts.api.PromptCommand;
import io.contexor.prompts.api.PromptCommand.ActivatePrompt;
import io.contexor.prompts.api.PromptCommand.DeactivatePrompt;
import io.contexor.prompts.api.PromptCommand.DraftPrompt;
import io.contexor.prompts.api.PromptCommand.DraftPromptOnce;
import io.contexor.prompts.api.PromptCommand.MoveLabel;
import io.contexor.prompts.api.PromptCommand.RemoveLabel;
import io.contexor.prompts.api.PromptCommand.RenderPrompt;
import io.contexor.prompts.api.PromptCommand.RevisePrompt;
import io.contexor.prompts.api.PromptCommand.ShipPrompt;
import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptOutcome;
import io.contexor.prompts.api.PromptRejection.PromptIsInactive;
import io.contexor.prompts.api.PromptRejection.PromptWasDraftedDifferently;
import io.contexor.prompts.api.PromptRejection.TooManyVersions;
import io.contexor.prompts.api.PromptText;
import io.contexor.prompts.api.RenderedPrompt;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A prompt: written in versions that never change, labelled where it is used, and offered as long as it is active. */
@AggregateRoot(type = "prompts.Prompt")
public class Prompt {

    static final int MOST_VERSIONS = 500;

    @AggregateIdentifier
    private PromptId id;

    /** How it began; absent for what came with the product. */
    private @Nullable PromptDrafted origin;

    private Editions editions = Editions.NONE;
    private boolean active = true;

    @CommandHandlerInterceptor
    void isMissingForOtherWorkspaces(PromptCommand command) {
        var everyones = command instanceof RenderPrompt && home() == null;
        if (!editions.isEmpty() && !everyones && !Objects.equals(home(), command.workspace())) {
            throw new CommandRejected(new NothingHere());
        }
    }

    @CommandHandler
    @CreationPolicy(ALWAYS)
    PromptOutcome handle(DraftPrompt command) {
        apply(beginningOf(command));
        return outcome();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    PromptOutcome handle(DraftPromptOnce command) {
        if (editions.isEmpty()) {
            return handle(command.draft());
        }
        if (!beginningOf(command.draft()).equals(origin)) {
            throw new CommandRejected(new PromptWasDraftedDifferently(id));
        }
        return outcome();
    }

    @CommandHandler
    PromptOutcome handle(RevisePrompt command) {
        var edition = revised(editions.newest().text(), command);
        if (!edition.equals(editions.newest())) {
            int version = nextVersion();
            apply(new PromptRevised(id, version, edition.text(), edition.sha256(), command.author()));
        }
        return outcome();
    }

    @CommandHandler
    PromptOutcome handle(MoveLabel command) {
        editions.version(id, command.version());
        if (!Objects.equals(editions.labels().get(command.label()), command.version())) {
            apply(new LabelMoved(id, command.label(), command.version(), command.by()));
        }
        return outcome();
    }

    @CommandHandler
    PromptOutcome handle(RemoveLabel command) {
        if (editions.labels().containsKey(command.label())) {
            apply(new LabelRemoved(id, command.label(), command.by()));
        }
        return outcome();
    }

    @CommandHandler
    PromptOutcome handle(ActivatePrompt command) {
        if (!active) {
            apply(new PromptActivated(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    PromptOutcome handle(DeactivatePrompt command) {
        if (active) {
            apply(new PromptDeactivated(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    RenderedPrompt handle(RenderPrompt command) {
        if (!active && !command.evenIfInactive()) {
            throw new CommandRejected(new PromptIsInactive(id));
        }
        int version = editions.meant(id, command.version(), command.label());
        var edition = editions.version(id, version);
        return new RenderedPrompt(
                id, version, edition.sha256(), edition.rendered(command.variables(), command.offered()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    PromptOutcome handle(ShipPrompt command) {
        var edition = Edition.of(command.text(), null);
        if (editions.mayBeShipped(edition.sha256())) {
            apply(new PromptShipped(command.promptId(), nextVersion(), edition.text(), edition.sha256()));
        }
        return outcome();
    }

    @EventSourcingHandler
    void on(PromptEvent event) {
        id = event.promptId();
        switch (event) {
            case PromptDrafted drafted -> {
                origin = drafted;
                editions = editions.written(drafted.text());
            }
            case PromptRevised revised -> editions = editions.written(revised.text());
            case PromptShipped shipped -> editions = editions.shipped(shipped.text(), shipped.sha256());
            case LabelMoved moved -> editions = editions.labelled(moved.label(), moved.version());
            case LabelRemoved removed -> editions = editions.labelled(removed.label(), null);
            case PromptActivated _ -> active = true;
            case PromptDeactivated _ -> active = false;
        }
    }

    private @Nullable WorkspaceId home() {
        return origin == null ? null : origin.workspace();
    }

    private int nextVersion() {
        if (editions.count() == MOST_VERSIONS) {
            throw new CommandRejected(new TooManyVersions(id, MOST_VERSIONS));
        }
        return editions.count() + 1;
    }

    private PromptOutcome outcome() {
        return new PromptOutcome(id, editions.count(), editions.labels(), active);
    }

    private static PromptDrafted beginningOf(DraftPrompt command) {
        var written =
                new PromptText(command.title(), command.category(), command.kind(), command.template(), List.of());
        var edition = Edition.of(written, command.variables());
        return new PromptDrafted(
                command.promptId(), command.workspace(), edition.text(), edition.sha256(), command.author());
    }

    private static Edition revised(PromptText before, RevisePrompt command) {
        var written = new PromptText(
                command.title() == null ? before.title() : command.title(),
                command.category() == null ? before.category() : command.category(),
                command.kind() == null ? before.kind() : command.kind(),
                command.template() == null ? before.template() : command.template(),
                List.of());
        var kept = command.template() == null ? before.variables() : null;
        return Edition.of(written, command.variables() == null ? kept : command.variables());
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id before any handler reads it
    protected Prompt() {}
}
