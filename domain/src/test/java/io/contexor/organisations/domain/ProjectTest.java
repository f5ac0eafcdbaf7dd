package io.contexor.organisations.domain;

import static io.contexor.organisations.domain.OrganisationSamples.ACME;
import static io.contexor.organisations.domain.OrganisationSamples.MARKETING;
import static io.contexor.organisations.domain.OrganisationSamples.MINA;
import static io.contexor.organisations.domain.OrganisationSamples.OTHER_WORKSPACE;
import static io.contexor.organisations.domain.OrganisationSamples.SPRING;
import static io.contexor.organisations.domain.OrganisationSamples.rejectedBecause;
import static io.contexor.organisations.domain.OrganisationSamples.started;

import io.contexor.organisations.api.OrganisationRejection.OrganisationIsArchived;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.ProjectCommand.ArchiveProject;
import io.contexor.organisations.api.ProjectCommand.ReopenProject;
import io.contexor.organisations.api.ProjectCommand.ReviseProject;
import io.contexor.organisations.api.ProjectCommand.StartProject;
import io.contexor.organisations.api.ProjectCommand.StartProjectOnce;
import io.contexor.organisations.api.ProjectEvent.ProjectArchived;
import io.contexor.organisations.api.ProjectEvent.ProjectRenamed;
import io.contexor.organisations.api.ProjectEvent.ProjectReopened;
import io.contexor.organisations.api.ProjectEvent.ProjectSlugChanged;
import io.contexor.organisations.api.ProjectOutcome;
import io.contexor.organisations.api.ProjectRejection.ProjectIsArchived;
import io.contexor.organisations.api.ProjectRejection.ProjectWasStartedDifferently;
import io.contexor.organisations.api.SlugRejection.SlugIsTaken;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceIsArchived;
import io.contexor.shared.NothingHere;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ProjectTest {

    private static final StartProject STARTING = new StartProject(SPRING, ACME, MARKETING, "Spring", null, MINA);
    private static final ProjectArchived ARCHIVED = new ProjectArchived(SPRING, MINA);

    private final AggregateTestFixture<Project> project = with(ParentPolicy.IN_USE);

    @Test
    void is_started_at_a_slug_made_of_its_name() {
        project.givenNoPriorActivity()
                .when(STARTING)
                .expectEvents(started())
                .expectResultMessagePayload(
                        new ProjectOutcome(SPRING, MARKETING, "Spring", "spring", PlaceStatus.ACTIVE));
    }

    @Test
    void is_started_once() {
        project.given(started())
                .when(new StartProjectOnce(STARTING))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        project.given(started())
                .when(new StartProjectOnce(new StartProject(SPRING, ACME, MARKETING, "Sales", null, MINA)))
                .expectNoEvents()
                .expectException(rejectedBecause(new ProjectWasStartedDifferently(SPRING)));
    }

    @Test
    void is_not_started_at_a_slug_that_is_taken() {
        project.givenNoPriorActivity()
                .when(new StartProject(SPRING, ACME, MARKETING, "Spring", "taken", MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new SlugIsTaken("taken")));
    }

    @Test
    void is_not_started_in_an_archived_organisation() {
        with(new ParentPolicy(true, false))
                .givenNoPriorActivity()
                .when(STARTING)
                .expectNoEvents()
                .expectException(rejectedBecause(new OrganisationIsArchived(ACME)));
    }

    @Test
    void is_not_started_in_an_archived_workspace() {
        with(new ParentPolicy(false, true))
                .givenNoPriorActivity()
                .when(STARTING)
                .expectNoEvents()
                .expectException(rejectedBecause(new WorkspaceIsArchived(MARKETING)));
    }

    @Test
    void is_renamed_and_moved_to_another_slug() {
        project.given(started())
                .when(new ReviseProject(SPRING, MARKETING, "Growth", "growth", MINA))
                .expectEvents(
                        new ProjectRenamed(SPRING, "Growth", MINA), new ProjectSlugChanged(SPRING, "growth", MINA));
        project.given(started())
                .when(new ReviseProject(SPRING, MARKETING, "Spring", "spring", MINA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        project.given(started())
                .when(new ReviseProject(SPRING, MARKETING, null, "taken", MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new SlugIsTaken("taken")));
    }

    @Test
    void is_archived_and_opened_again() {
        project.given(started())
                .when(new ArchiveProject(SPRING, MARKETING, MINA))
                .expectEvents(ARCHIVED);
        project.given(started(), ARCHIVED)
                .when(new ArchiveProject(SPRING, MARKETING, MINA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        project.given(started(), ARCHIVED)
                .when(new ReopenProject(SPRING, MARKETING, MINA))
                .expectEvents(new ProjectReopened(SPRING, MINA));
        project.given(started())
                .when(new ReopenProject(SPRING, MARKETING, MINA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void is_not_renamed_while_it_is_archived() {
        project.given(started(), ARCHIVED)
                .when(new ReviseProject(SPRING, MARKETING, "Growth", null, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new ProjectIsArchived(SPRING)));
    }

    @Test
    void is_left_as_it_is_in_an_archived_workspace() {
        with(new ParentPolicy(false, true))
                .given(started())
                .when(new ReviseProject(SPRING, MARKETING, "Growth", null, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new WorkspaceIsArchived(MARKETING)));
        with(new ParentPolicy(false, true))
                .given(started(), ARCHIVED)
                .when(new ReopenProject(SPRING, MARKETING, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new WorkspaceIsArchived(MARKETING)));
    }

    @Test
    void is_not_there_for_another_workspace() {
        project.given(started())
                .when(new ReviseProject(SPRING, OTHER_WORKSPACE, "Mine", null, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new NothingHere()));
    }

    private static AggregateTestFixture<Project> with(ParentPolicy parent) {
        var fixture = new AggregateTestFixture<>(Project.class);
        fixture.registerInjectableResource(new SlugPolicy(Set.of("taken")));
        fixture.registerInjectableResource(parent);
        return fixture;
    }
}
