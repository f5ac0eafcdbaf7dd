package io.contexor.organisations.domain;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.WorkspaceCommand;
import io.contexor.organisations.api.WorkspaceCommand.ArchiveWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspaceOnce;
import io.contexor.organisations.api.WorkspaceCommand.ReopenWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.ReviseWorkspace;
import io.contexor.organisations.api.WorkspaceEvent;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceArchived;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceRenamed;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceReopened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceSlugChanged;
import io.contexor.organisations.api.WorkspaceOutcome;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceIsArchived;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceWasOpenedDifferently;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.WorkspaceId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A workspace: where a team works, archived when it is done, and opened again when it is not. */
@AggregateRoot(type = "organisations.Workspace")
public class Workspace {

    @AggregateIdentifier
    private WorkspaceId id;

    /** How it began; absent only before the first event. */
    private @Nullable WorkspaceOpened origin;

    private Label label;

    @CommandHandlerInterceptor
    void isMissingForOtherOrganisations(WorkspaceCommand command) {
        if (origin != null && !origin.organisation().equals(command.organisation())) {
            throw new CommandRejected(new NothingHere());
        }
    }

    @CommandHandler
    @CreationPolicy(ALWAYS)
    WorkspaceOutcome handle(OpenWorkspace command, SlugPolicy slugs, ParentPolicy parent) {
        parent.check(command.organisation());
        var slug = slugs.choose(
                command.slug(), command.name(), command.workspaceId().value());
        apply(new WorkspaceOpened(command.workspaceId(), command.organisation(), command.name(), slug, command.by()));
        return outcome();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    WorkspaceOutcome handle(OpenWorkspaceOnce command, SlugPolicy slugs, ParentPolicy parent) {
        if (origin == null) {
            return handle(command.opening(), slugs, parent);
        }
        if (!isOrigin(command.opening(), origin)) {
            throw new CommandRejected(new WorkspaceWasOpenedDifferently(id));
        }
        return outcome();
    }

    @CommandHandler
    WorkspaceOutcome handle(ReviseWorkspace command, SlugPolicy slugs, ParentPolicy parent) {
        parent.check(command.organisation());
        if (label.isArchived()) {
            throw new CommandRejected(new WorkspaceIsArchived(id));
        }
        if (command.name() != null && !command.name().equals(label.name())) {
            apply(new WorkspaceRenamed(id, command.name(), command.by()));
        }
        if (command.slug() != null && !command.slug().equals(label.slug())) {
            var slug = slugs.choose(command.slug(), label.name(), id.value());
            apply(new WorkspaceSlugChanged(id, slug, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    WorkspaceOutcome handle(ArchiveWorkspace command) {
        if (!label.isArchived()) {
            apply(new WorkspaceArchived(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    WorkspaceOutcome handle(ReopenWorkspace command, ParentPolicy parent) {
        parent.check(command.organisation());
        if (label.isArchived()) {
            apply(new WorkspaceReopened(id, command.by()));
        }
        return outcome();
    }

    @EventSourcingHandler
    void on(WorkspaceEvent event) {
        id = event.workspaceId();
        label = switch (event) {
            case WorkspaceOpened opened -> {
                origin = opened;
                yield new Label(opened.name(), opened.slug(), PlaceStatus.ACTIVE);
            }
            case WorkspaceRenamed renamed -> label.named(renamed.name());
            case WorkspaceSlugChanged changed -> label.at(changed.slug());
            case WorkspaceArchived _ -> label.turned(PlaceStatus.ARCHIVED);
            case WorkspaceReopened _ -> label.turned(PlaceStatus.ACTIVE);
        };
    }

    private static boolean isOrigin(OpenWorkspace command, WorkspaceOpened origin) {
        return origin.name().equals(command.name())
                && (command.slug() == null || command.slug().equals(origin.slug()))
                && origin.by().equals(command.by());
    }

    private WorkspaceOutcome outcome() {
        var organisation = requireNonNull(origin).organisation();
        return new WorkspaceOutcome(id, organisation, label.name(), label.slug(), label.status());
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id and the label before any handler reads them
    protected Workspace() {}
}
