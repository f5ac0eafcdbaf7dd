package io.contexor.organisations.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.identity.api.AccountEvent.AccountNamed;
import io.contexor.organisations.api.InvitationChannel;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.InvitationStatus;
import io.contexor.organisations.api.InvitationView;
import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.MemberView;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.InvitationDeclined;
import io.contexor.organisations.api.OrganisationEvent.InvitationRevoked;
import io.contexor.organisations.api.OrganisationEvent.LanguageChosen;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.organisations.api.OrganisationEvent.OrganisationArchived;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.OrganisationRenamed;
import io.contexor.organisations.api.OrganisationEvent.OrganisationSlugChanged;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.organisations.api.OrganisationQuery.BrowseInvitations;
import io.contexor.organisations.api.OrganisationQuery.BrowseMembers;
import io.contexor.organisations.api.OrganisationQuery.BrowseMyInvitations;
import io.contexor.organisations.api.OrganisationQuery.BrowseOrganisations;
import io.contexor.organisations.api.OrganisationQuery.FindOrganisation;
import io.contexor.organisations.api.PlaceQuery.BrowseProjects;
import io.contexor.organisations.api.PlaceQuery.BrowseWorkspaces;
import io.contexor.organisations.api.PlaceQuery.FindProject;
import io.contexor.organisations.api.PlaceQuery.FindWorkspace;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.ProjectEvent.ProjectArchived;
import io.contexor.organisations.api.ProjectEvent.ProjectRenamed;
import io.contexor.organisations.api.ProjectEvent.ProjectStarted;
import io.contexor.organisations.api.ProjectId;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceArchived;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceReopened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceSlugChanged;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationProjectionsTest {

    private static final AccountId MINA = new AccountId(new UUID(2, 1));
    private static final AccountId OMID = new AccountId(new UUID(2, 2));
    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");
    private static final Personal ADDRESS = Personal.sealed("personal:1:somebody:sealed");
    private static final DSLContext DB = TestPostgres.jooq();

    private final OrganisationListProjection list = new OrganisationListProjection(DB);
    private final MemberListProjection members = new MemberListProjection(DB);
    private final InvitationListProjection invitations = new InvitationListProjection(DB);
    private final WorkspaceListProjection workspaces = new WorkspaceListProjection(DB);
    private final ProjectListProjection projects = new ProjectListProjection(DB);
    private final OrganisationQueries organisations = new OrganisationQueries(DB);
    private final PlaceQueries places = new PlaceQueries(DB);

    private final OrganisationId acme = OrganisationId.next();
    private final WorkspaceId marketing = WorkspaceId.next();
    private final InvitationId invitation = InvitationId.next();

    @Test
    void an_organisation_is_shown_as_it_was_last_changed() {
        tell(
                founded(),
                new OrganisationRenamed(acme, "Acme Films", MINA),
                new OrganisationSlugChanged(acme, "films", MINA),
                new TimeZoneChosen(acme, "Asia/Tehran", MINA),
                new LanguageChosen(acme, Language.FA, MINA),
                new OrganisationArchived(acme, MINA));

        var view = organisations.handle(new FindOrganisation(acme, Role.EDITOR)).orElseThrow();
        assertThat(view.name()).isEqualTo("Acme Films");
        assertThat(view.slug()).isEqualTo("films");
        assertThat(view.timeZone()).isEqualTo("Asia/Tehran");
        assertThat(view.defaultLanguage()).isEqualTo(Language.FA);
        assertThat(view.status()).isEqualTo(PlaceStatus.ARCHIVED);
        assertThat(view.role()).isEqualTo(Role.EDITOR);
        assertThat(view.createdBy()).isEqualTo(MINA);
        assertThat(view.createdAt()).isEqualTo(NOON);
        assertThat(view.changedAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(view.revision()).isEqualTo(5);
    }

    @Test
    void what_happens_to_members_moves_the_revision_and_nothing_else() {
        tell(founded(), invited(null), new InvitationRevoked(acme, invitation, MINA));

        var view = organisations.handle(new FindOrganisation(acme, Role.ADMIN)).orElseThrow();
        assertThat(view.revision()).isEqualTo(2);
        assertThat(view.changedAt()).isEqualTo(NOON);
    }

    @Test
    void a_member_is_shown_by_the_name_they_chose_last() {
        tell(founded());
        var called = Personal.sealed("personal:1:mina:sealed");

        members.on(new AccountNamed(MINA, called));
        members.on(new AccountNamed(OMID, Personal.sealed("personal:1:omid:sealed")));

        assertThat(members())
                .filteredOn(member -> member.account().equals(MINA))
                .extracting(MemberView::name)
                .containsOnly(called);
    }

    @Test
    void only_ones_own_organisations_are_listed_page_by_page() {
        var others = new OrganisationId[] {OrganisationId.next(), OrganisationId.next(), OrganisationId.next()};
        for (int age = 0; age < others.length; age++) {
            list.on(
                    new OrganisationFounded(others[age], "Other", "other-" + age, "UTC", Language.EN, OMID),
                    NOON.plusSeconds(age),
                    0);
        }
        var mine = Map.of(others[0], Role.VIEWER, others[2], Role.ADMIN);

        var first = organisations.handle(new BrowseOrganisations(mine, null, null, 1));
        var second = organisations.handle(new BrowseOrganisations(mine, null, first.nextCursor(), 1));

        assertThat(first.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(others[2]);
            assertThat(item.role()).isEqualTo(Role.ADMIN);
        });
        assertThat(second.items())
                .singleElement()
                .satisfies(item -> assertThat(item.id()).isEqualTo(others[0]));
        assertThat(second.nextCursor()).isNull();
        assertThat(organisations
                        .handle(new BrowseOrganisations(mine, PlaceStatus.ARCHIVED, null, 10))
                        .items())
                .isEmpty();
    }

    @Test
    void members_join_rise_and_leave() {
        tell(
                founded(),
                invited(null),
                new InvitationAccepted(acme, invitation, OMID, Role.VIEWER, null),
                new MemberRoleChanged(acme, OMID, Role.EDITOR, marketing, MINA));

        assertThat(members()).hasSize(2).last().satisfies(member -> {
            assertThat(member.account()).isEqualTo(OMID);
            assertThat(member.name()).isEqualTo(Personal.sealed("personal:sealed-name"));
            assertThat(member.role()).isEqualTo(Role.VIEWER);
            assertThat(member.workspaces()).isEqualTo(Map.of(marketing, Role.EDITOR));
            assertThat(member.joinedAt()).isEqualTo(NOON.plusSeconds(2));
        });

        tell(4, new MemberRemoved(acme, OMID, marketing, MINA));
        assertThat(members())
                .last()
                .satisfies(member -> assertThat(member.workspaces()).isEmpty());
        tell(5, new MemberLeft(acme, OMID));
        assertThat(members()).extracting(MemberView::account).containsExactly(MINA);
    }

    @Test
    void a_guest_who_lost_the_last_role_is_no_member() {
        tell(founded(), invited(marketing), new InvitationAccepted(acme, invitation, OMID, Role.EDITOR, marketing));
        assertThat(members())
                .last()
                .satisfies(member -> assertThat(member.role()).isNull());

        tell(3, new MemberRemoved(acme, OMID, marketing, MINA));

        assertThat(members()).extracting(MemberView::account).containsExactly(MINA);
    }

    @Test
    void an_invitation_is_open_until_it_is_answered_or_too_late() {
        tell(founded(), invited(null));
        assertThat(invitation(NOON).status()).isEqualTo(InvitationStatus.PENDING);
        assertThat(invitation(NOON.plus(Duration.ofDays(14))).status()).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(invitation(NOON).organisationName()).isEqualTo("Acme");
        assertThat(invitation(NOON).address()).isEqualTo(ADDRESS);

        tell(2, new InvitationDeclined(acme, invitation, OMID));
        assertThat(invitation(NOON.plus(Duration.ofDays(14))).status()).isEqualTo(InvitationStatus.DECLINED);
        assertThat(organisations
                        .handle(new BrowseMyInvitations(Set.of(invitation), NOON, null, 10))
                        .items())
                .hasSize(1);
        assertThat(organisations
                        .handle(new BrowseMyInvitations(Set.of(), NOON, null, 10))
                        .items())
                .isEmpty();
    }

    @Test
    void workspaces_and_projects_are_shown_to_those_who_may_read_them() {
        var project = ProjectId.next();
        workspaces.on(new WorkspaceOpened(marketing, acme, "Marketing", "marketing", MINA), NOON, 0);
        workspaces.on(new WorkspaceSlugChanged(marketing, "growth", MINA), NOON.plusSeconds(1), 1);
        workspaces.on(new WorkspaceArchived(marketing, MINA), NOON.plusSeconds(2), 2);
        workspaces.on(new WorkspaceReopened(marketing, MINA), NOON.plusSeconds(3), 3);
        projects.on(new ProjectStarted(project, acme, marketing, "Spring", "spring", MINA), NOON, 0);
        projects.on(new ProjectRenamed(project, "Summer", MINA), NOON.plusSeconds(1), 1);
        projects.on(new ProjectArchived(project, MINA), NOON.plusSeconds(2), 2);
        // Every event may come twice.
        projects.on(new ProjectRenamed(project, "Summer", MINA), NOON.plusSeconds(1), 1);
        var mine = Set.of(marketing);
        Set<WorkspaceId> elsewhere = Set.of();

        var workspace = places.handle(new FindWorkspace(mine, marketing)).orElseThrow();
        assertThat(workspace.slug()).isEqualTo("growth");
        assertThat(workspace.status()).isEqualTo(PlaceStatus.ACTIVE);
        assertThat(workspace.revision()).isEqualTo(3);
        var found = places.handle(new FindProject(mine, project)).orElseThrow();
        assertThat(found.name()).isEqualTo("Summer");
        assertThat(found.status()).isEqualTo(PlaceStatus.ARCHIVED);
        assertThat(found.changedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(places.handle(new FindWorkspace(elsewhere, marketing))).isEmpty();
        assertThat(places.handle(new FindProject(elsewhere, project))).isEmpty();
        assertThat(places.handle(new BrowseProjects(elsewhere, null, null, 10)).items())
                .isEmpty();
        assertThat(places.handle(new BrowseProjects(mine, PlaceStatus.ARCHIVED, null, 10))
                        .items())
                .hasSize(1);
        assertThat(places.handle(new BrowseWorkspaces(mine, OrganisationId.next(), null, null, 10))
                        .items())
                .isEmpty();
        assertThat(places.handle(new BrowseWorkspaces(mine, acme, null, null, 10))
                        .items())
                .hasSize(1);
    }

    private List<MemberView> members() {
        return organisations
                .handle(new BrowseMembers(acme, Moment.NOW, null, 10))
                .items();
    }

    private InvitationView invitation(Instant at) {
        return organisations
                .handle(new BrowseInvitations(acme, at, null, 10))
                .items()
                .getFirst();
    }

    private OrganisationFounded founded() {
        return new OrganisationFounded(acme, "Acme", "acme", "UTC", Language.EN, MINA);
    }

    private MemberInvited invited(@Nullable WorkspaceId workspace) {
        return new MemberInvited(
                acme,
                invitation,
                InvitationChannel.EMAIL,
                ADDRESS,
                Role.VIEWER,
                workspace,
                NOON.plus(Duration.ofDays(14)),
                MINA);
    }

    /** Tells the events in order, a second apart. */
    private void tell(OrganisationEvent... events) {
        for (int revision = 0; revision < events.length; revision++) {
            tell(revision, events[revision]);
        }
    }

    /** Twice, since every event may come twice. */
    private void tell(int revision, OrganisationEvent event) {
        var at = NOON.plusSeconds(revision);
        var facts = MetaData.from(Map.of(EventFacts.ACCOUNT_NAME, "personal:sealed-name"));
        for (int time = 0; time < 2; time++) {
            list.on(event, at, revision);
            members.on(event, at, facts);
            invitations.on(event, at, facts);
        }
    }
}
