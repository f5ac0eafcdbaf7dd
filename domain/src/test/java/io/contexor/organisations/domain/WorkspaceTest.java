package io.contexor.organisations.domain;

import static io.contexor.organisations.domain.OrganisationSamples.ACME;
import static io.contexor.organisations.domain.OrganisationSamples.ELSEWHERE;
import static io.contexor.organisations.domain.OrganisationSamples.MARKETING;
import static io.contexor.organisations.domain.OrganisationSamples.MINA;
import static io.contexor.organisations.domain.OrganisationSamples.opened;
import static io.contexor.organisations.domain.OrganisationSamples.rejectedBecause;

import io.contexor.organisations.api.OrganisationRejection.OrganisationIsArchived;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.SlugRejection.SlugIsTaken;
import io.contexor.organisations.api.WorkspaceCommand.ArchiveWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.OpenWorkspaceOnce;
import io.contexor.organisations.api.WorkspaceCommand.ReopenWorkspace;
import io.contexor.organisations.api.WorkspaceCommand.ReviseWorkspace;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceArchived;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceRenamed;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceReopened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceSlugChanged;
import io.contexor.organisations.api.WorkspaceOutcome;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceIsArchived;
import io.contexor.organisations.api.WorkspaceRejection.WorkspaceWasOpenedDifferently;
import io.contexor.shared.NothingHere;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    private static final OpenWorkspace OPENING = new OpenWorkspace(MARKETING, ACME, "Marketing", null, MINA);
    private static final WorkspaceArchived ARCHIVED = new WorkspaceArchived(MARKETING, MINA);

    private final AggregateTestFixture<Workspace> workspace = with(ParentPolicy.IN_USE);

    @Test
    void is_opened_at_a_slug_made_of_its_name() {
        workspace
                .givenNoPriorActivity()
                .when(OPENING)
                .expectEvents(opened())
                .expectResultMessagePayload(
                        new WorkspaceOutcome(MARKETING, ACME, "Marketing", "marketing", PlaceStatus.ACTIVE));
    }

    @Test
    void is_opened_once() {
        workspace
                .given(opened())
                .when(new OpenWorkspaceOnce(OPENING))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        workspace
                .given(opened())
                .when(new OpenWorkspaceOnce(new OpenWorkspace(MARKETING, ACME, "Sales", null, MINA)))
                .expectNoEvents()
                .expectException(rejectedBecause(new WorkspaceWasOpenedDifferently(MARKETING)));
    }

    @Test
    void is_not_opened_at_a_slug_that_is_taken() {
        workspace
                .givenNoPriorActivity()
                .when(new OpenWorkspace(MARKETING, ACME, "Marketing", "taken", MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new SlugIsTaken("taken")));
    }

    @Test
    void is_not_opened_in_an_archived_organisation() {
        with(new ParentPolicy(true, false))
                .givenNoPriorActivity()
                .when(OPENING)
                .expectNoEvents()
                .expectException(rejectedBecause(new OrganisationIsArchived(ACME)));
    }

    @Test
    void is_renamed_and_moved_to_another_slug() {
        workspace
                .given(opened())
                .when(new ReviseWorkspace(MARKETING, ACME, "Growth", "growth", MINA))
                .expectEvents(
                        new WorkspaceRenamed(MARKETING, "Growth", MINA),
                        new WorkspaceSlugChanged(MARKETING, "growth", MINA));
        workspace
                .given(opened())
                .when(new ReviseWorkspace(MARKETING, ACME, "Marketing", "marketing", MINA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        workspace
                .given(opened())
                .when(new ReviseWorkspace(MARKETING, ACME, null, "taken", MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new SlugIsTaken("taken")));
    }

    @Test
    void is_archived_and_opened_again() {
        workspace
                .given(opened())
                .when(new ArchiveWorkspace(MARKETING, ACME, MINA))
                .expectEvents(ARCHIVED);
        workspace
                .given(opened(), ARCHIVED)
                .when(new ArchiveWorkspace(MARKETING, ACME, MINA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        workspace
                .given(opened(), ARCHIVED)
                .when(new ReopenWorkspace(MARKETING, ACME, MINA))
                .expectEvents(new WorkspaceReopened(MARKETING, MINA));
        workspace
                .given(opened())
                .when(new ReopenWorkspace(MARKETING, ACME, MINA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void is_not_renamed_while_it_is_archived() {
        workspace
                .given(opened(), ARCHIVED)
                .when(new ReviseWorkspace(MARKETING, ACME, "Growth", null, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new WorkspaceIsArchived(MARKETING)));
    }

    @Test
    void is_left_as_it_is_in_an_archived_organisation() {
        with(new ParentPolicy(true, false))
                .given(opened())
                .when(new ReviseWorkspace(MARKETING, ACME, "Growth", null, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new OrganisationIsArchived(ACME)));
        with(new ParentPolicy(true, false))
                .given(opened(), ARCHIVED)
                .when(new ReopenWorkspace(MARKETING, ACME, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new OrganisationIsArchived(ACME)));
    }

    @Test
    void is_not_there_for_another_organisation() {
        workspace
                .given(opened())
                .when(new ReviseWorkspace(MARKETING, ELSEWHERE, "Mine", null, MINA))
                .expectNoEvents()
                .expectException(rejectedBecause(new NothingHere()));
    }

    private static AggregateTestFixture<Workspace> with(ParentPolicy parent) {
        var fixture = new AggregateTestFixture<>(Workspace.class);
        fixture.registerInjectableResource(new SlugPolicy(Set.of("taken")));
        fixture.registerInjectableResource(parent);
        return fixture;
    }
}
