package io.contexor.organisations.domain;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.ProjectCommand;
import io.contexor.organisations.api.ProjectCommand.ArchiveProject;
import io.contexor.organisations.api.ProjectCommand.ReopenProject;
import io.contexor.organisations.api.ProjectCommand.ReviseProject;
import io.contexor.organisations.api.ProjectCommand.StartProject;
import io.contexor.organisations.api.ProjectCommand.StartProjectOnce;
import io.contexor.organisations.api.ProjectEvent;
import io.contexor.organisations.api.ProjectEvent.ProjectArchived;
import io.contexor.organisations.api.ProjectEvent.ProjectRenamed;
import io.contexor.organisations.api.ProjectEvent.ProjectReopened;
import io.contexor.organisations.api.ProjectEvent.ProjectSlugChanged;
import io.contexor.organisations.api.ProjectEvent.ProjectStarted;
import io.contexor.organisations.api.ProjectId;
import io.contexor.organisations.api.ProjectOutcome;
import io.contexor.organisations.api.ProjectRejection.ProjectIsArchived;
import io.contexor.organisations.api.ProjectRejection.ProjectWasStartedDifferently;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A project: what content belongs to, archived when it is done, and opened again when it is not. */
@AggregateRoot(type = "organisations.Project")
public class Project {

    @AggregateIdentifier
    private ProjectId id;

    /** How it began; absent only before the first event. */
    private @Nullable ProjectStarted origin;

    private Label label;

    @CommandHandlerInterceptor
    void isMissingForOtherWorkspaces(ProjectCommand command) {
        if (origin != null && !origin.workspace().equals(command.workspace())) {
            throw new CommandRejected(new NothingHere());
        }
    }

    @CommandHandler
    @CreationPolicy(ALWAYS)
    ProjectOutcome handle(StartProject command, SlugPolicy slugs, ParentPolicy parent) {
        parent.check(command.organisation(), command.workspace());
        var slug =
                slugs.choose(command.slug(), command.name(), command.projectId().value());
        apply(new ProjectStarted(
                command.projectId(), command.organisation(), command.workspace(), command.name(), slug, command.by()));
        return outcome();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    ProjectOutcome handle(StartProjectOnce command, SlugPolicy slugs, ParentPolicy parent) {
        if (origin == null) {
            return handle(command.starting(), slugs, parent);
        }
        if (!isOrigin(command.starting(), origin)) {
            throw new CommandRejected(new ProjectWasStartedDifferently(id));
        }
        return outcome();
    }

    @CommandHandler
    ProjectOutcome handle(ReviseProject command, SlugPolicy slugs, ParentPolicy parent) {
        parent.check(requireNonNull(origin).organisation(), command.workspace());
        if (label.isArchived()) {
            throw new CommandRejected(new ProjectIsArchived(id));
        }
        if (command.name() != null && !command.name().equals(label.name())) {
            apply(new ProjectRenamed(id, command.name(), command.by()));
        }
        if (command.slug() != null && !command.slug().equals(label.slug())) {
            var slug = slugs.choose(command.slug(), label.name(), id.value());
            apply(new ProjectSlugChanged(id, slug, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    ProjectOutcome handle(ArchiveProject command) {
        if (!label.isArchived()) {
            apply(new ProjectArchived(id, command.by()));
        }
        return outcome();
    }

    @CommandHandler
    ProjectOutcome handle(ReopenProject command, ParentPolicy parent) {
        parent.check(requireNonNull(origin).organisation(), command.workspace());
        if (label.isArchived()) {
            apply(new ProjectReopened(id, command.by()));
        }
        return outcome();
    }

    @EventSourcingHandler
    void on(ProjectEvent event) {
        id = event.projectId();
        label = switch (event) {
            case ProjectStarted started -> {
                origin = started;
                yield new Label(started.name(), started.slug(), PlaceStatus.ACTIVE);
            }
            case ProjectRenamed renamed -> label.named(renamed.name());
            case ProjectSlugChanged changed -> label.at(changed.slug());
            case ProjectArchived _ -> label.turned(PlaceStatus.ARCHIVED);
            case ProjectReopened _ -> label.turned(PlaceStatus.ACTIVE);
        };
    }

    private static boolean isOrigin(StartProject command, ProjectStarted origin) {
        return origin.name().equals(command.name())
                && (command.slug() == null || command.slug().equals(origin.slug()))
                && origin.by().equals(command.by());
    }

    private ProjectOutcome outcome() {
        var workspace = requireNonNull(origin).workspace();
        return new ProjectOutcome(id, workspace, label.name(), label.slug(), label.status());
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id and the label before any handler reads them
    protected Project() {}
}
