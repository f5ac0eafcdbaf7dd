package io.contexor.organisations.domain;

import static io.contexor.organisations.domain.OrganisationSamples.ACME;
import static io.contexor.organisations.domain.OrganisationSamples.ADDRESS;
import static io.contexor.organisations.domain.OrganisationSamples.EXPIRY;
import static io.contexor.organisations.domain.OrganisationSamples.INVITATION;
import static io.contexor.organisations.domain.OrganisationSamples.MARKETING;
import static io.contexor.organisations.domain.OrganisationSamples.MINA;
import static io.contexor.organisations.domain.OrganisationSamples.NOW;
import static io.contexor.organisations.domain.OrganisationSamples.OMID;
import static io.contexor.organisations.domain.OrganisationSamples.RIVAL;
import static io.contexor.organisations.domain.OrganisationSamples.accepted;
import static io.contexor.organisations.domain.OrganisationSamples.archived;
import static io.contexor.organisations.domain.OrganisationSamples.founded;
import static io.contexor.organisations.domain.OrganisationSamples.invited;
import static io.contexor.organisations.domain.OrganisationSamples.rejectedBecause;

import io.contexor.organisations.api.InvitationChannel;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.InvitationStatus;
import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.OrganisationCommand.AcceptInvitation;
import io.contexor.organisations.api.OrganisationCommand.ArchiveOrganisation;
import io.contexor.organisations.api.OrganisationCommand.ChangeMemberRole;
import io.contexor.organisations.api.OrganisationCommand.DeclineInvitation;
import io.contexor.organisations.api.OrganisationCommand.FoundOrganisation;
import io.contexor.organisations.api.OrganisationCommand.FoundOrganisationOnce;
import io.contexor.organisations.api.OrganisationCommand.InviteMember;
import io.contexor.organisations.api.OrganisationCommand.LeaveOrganisation;
import io.contexor.organisations.api.OrganisationCommand.RemoveMember;
import io.contexor.organisations.api.OrganisationCommand.ReviseOrganisation;
import io.contexor.organisations.api.OrganisationCommand.RevokeInvitation;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.InvitationDeclined;
import io.contexor.organisations.api.OrganisationEvent.InvitationRevoked;
import io.contexor.organisations.api.OrganisationEvent.LanguageChosen;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.organisations.api.OrganisationEvent.OrganisationRenamed;
import io.contexor.organisations.api.OrganisationEvent.OrganisationSlugChanged;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.organisations.api.OrganisationOutcome.InvitationState;
import io.contexor.organisations.api.OrganisationOutcome.MemberState;
import io.contexor.organisations.api.OrganisationOutcome.OrganisationState;
import io.contexor.organisations.api.OrganisationRejection.InvitationIsOver;
import io.contexor.organisations.api.OrganisationRejection.LastAdminIsNeeded;
import io.contexor.organisations.api.OrganisationRejection.OrganisationIsArchived;
import io.contexor.organisations.api.OrganisationRejection.OrganisationWasFoundedDifferently;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.SlugRejection.SlugIsTaken;
import io.contexor.shared.AccountId;
import io.contexor.shared.NothingHere;
import io.contexor.shared.Role;
import io.contexor.shared.RoleDoesNotAllow;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private static final FoundOrganisation FOUNDING =
            new FoundOrganisation(ACME, "Acme", null, "UTC", Language.EN, MINA);

    private final AggregateTestFixture<Organisation> organisation = new AggregateTestFixture<>(Organisation.class);

    @BeforeEach
    void take_one_slug() {
        organisation.registerInjectableResource(new SlugPolicy(Set.of("taken")));
    }

    @Nested
    class A_founder {

        @Test
        void founds_an_organisation_whose_slug_is_made_of_its_name() {
            organisation
                    .givenNoPriorActivity()
                    .when(FOUNDING)
                    .expectEvents(founded())
                    .expectResultMessagePayload(
                            new OrganisationState(ACME, "Acme", "acme", "UTC", Language.EN, PlaceStatus.ACTIVE));
        }

        @Test
        void gets_a_free_slug_where_the_first_choice_of_a_name_is_taken() {
            organisation
                    .givenNoPriorActivity()
                    .when(new FoundOrganisation(ACME, "Taken", null, "UTC", Language.EN, MINA))
                    .expectResultMessagePayload(
                            new OrganisationState(ACME, "Taken", "taken-2", "UTC", Language.EN, PlaceStatus.ACTIVE));
        }

        @Test
        void is_refused_a_slug_that_somebody_else_has() {
            organisation
                    .givenNoPriorActivity()
                    .when(new FoundOrganisation(ACME, "Acme", "taken", "UTC", Language.EN, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new SlugIsTaken("taken")));
        }

        @Test
        void founds_it_once() {
            organisation
                    .given(founded())
                    .when(new FoundOrganisationOnce(FOUNDING))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void is_told_when_the_same_id_was_founded_with_other_values() {
            organisation
                    .given(founded())
                    .when(new FoundOrganisationOnce(
                            new FoundOrganisation(ACME, "Other", null, "UTC", Language.EN, MINA)))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new OrganisationWasFoundedDifferently(ACME)));
        }
    }

    @Nested
    class An_admin {

        @Test
        void changes_what_is_named_and_nothing_else() {
            organisation
                    .given(founded())
                    .when(new ReviseOrganisation(ACME, "Acme Films", "films", "Asia/Tehran", Language.FA, MINA))
                    .expectEvents(
                            new OrganisationRenamed(ACME, "Acme Films", MINA),
                            new OrganisationSlugChanged(ACME, "films", MINA),
                            new TimeZoneChosen(ACME, "Asia/Tehran", MINA),
                            new LanguageChosen(ACME, Language.FA, MINA));
        }

        @Test
        void changes_nothing_to_what_it_is_already() {
            organisation
                    .given(founded())
                    .when(new ReviseOrganisation(ACME, "Acme", "acme", "UTC", Language.EN, MINA))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void is_refused_a_slug_that_somebody_else_has() {
            organisation
                    .given(founded())
                    .when(new ReviseOrganisation(ACME, null, "taken", null, null, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new SlugIsTaken("taken")));
        }

        @Test
        void archives_it_once() {
            organisation
                    .given(founded())
                    .when(new ArchiveOrganisation(ACME, MINA))
                    .expectEvents(archived());
            organisation
                    .given(founded(), archived())
                    .when(new ArchiveOrganisation(ACME, MINA))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void changes_nothing_in_what_is_archived() {
            organisation
                    .given(founded(), archived())
                    .when(new ReviseOrganisation(ACME, "Again", null, null, null, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new OrganisationIsArchived(ACME)));
        }

        @Test
        void gives_a_member_another_role() {
            organisation
                    .given(founded(), invited(Role.VIEWER, null), accepted(Role.VIEWER, null))
                    .when(new ChangeMemberRole(ACME, OMID, Role.ADMIN, null, MINA))
                    .expectEvents(new MemberRoleChanged(ACME, OMID, Role.ADMIN, null, MINA))
                    .expectResultMessagePayload(new MemberState(ACME, OMID, Role.ADMIN, Map.of()));
        }

        @Test
        void gives_a_member_a_higher_role_in_one_workspace() {
            organisation
                    .given(founded(), invited(Role.VIEWER, null), accepted(Role.VIEWER, null))
                    .when(new ChangeMemberRole(ACME, OMID, Role.EDITOR, MARKETING, MINA))
                    .expectEvents(new MemberRoleChanged(ACME, OMID, Role.EDITOR, MARKETING, MINA))
                    .expectResultMessagePayload(
                            new MemberState(ACME, OMID, Role.VIEWER, Map.of(MARKETING, Role.EDITOR)));
        }

        @Test
        void gives_a_role_once() {
            organisation
                    .given(founded(), invited(Role.VIEWER, null), accepted(Role.VIEWER, null))
                    .when(new ChangeMemberRole(ACME, OMID, Role.VIEWER, null, MINA))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void finds_no_member_where_there_is_none() {
            organisation
                    .given(founded())
                    .when(new ChangeMemberRole(ACME, OMID, Role.VIEWER, null, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new NothingHere()));
            organisation
                    .given(founded())
                    .when(new RemoveMember(ACME, OMID, null, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new NothingHere()));
        }

        @Test
        void removes_a_member() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null), accepted(Role.EDITOR, null))
                    .when(new RemoveMember(ACME, OMID, null, MINA))
                    .expectEvents(new MemberRemoved(ACME, OMID, null, MINA))
                    .expectResultMessagePayload(new MemberState(ACME, OMID, null, Map.of()));
        }

        @Test
        void takes_back_only_the_role_in_one_workspace() {
            organisation
                    .given(
                            founded(),
                            invited(Role.VIEWER, null),
                            accepted(Role.VIEWER, null),
                            new MemberRoleChanged(ACME, OMID, Role.EDITOR, MARKETING, MINA))
                    .when(new RemoveMember(ACME, OMID, MARKETING, MINA))
                    .expectEvents(new MemberRemoved(ACME, OMID, MARKETING, MINA))
                    .expectResultMessagePayload(new MemberState(ACME, OMID, Role.VIEWER, Map.of()));
        }

        @Test
        void makes_a_guest_a_member() {
            organisation
                    .given(founded(), invited(Role.EDITOR, MARKETING), accepted(Role.EDITOR, MARKETING))
                    .when(new ChangeMemberRole(ACME, OMID, Role.VIEWER, null, MINA))
                    .expectResultMessagePayload(
                            new MemberState(ACME, OMID, Role.VIEWER, Map.of(MARKETING, Role.EDITOR)));
        }
    }

    @Nested
    class The_last_admin {

        @Test
        void cannot_leave() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null), accepted(Role.EDITOR, null))
                    .when(new LeaveOrganisation(ACME, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new LastAdminIsNeeded(ACME, MINA)));
        }

        @Test
        void cannot_be_removed() {
            organisation
                    .given(founded())
                    .when(new RemoveMember(ACME, MINA, null, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new LastAdminIsNeeded(ACME, MINA)));
        }

        @Test
        void cannot_be_demoted() {
            organisation
                    .given(founded())
                    .when(new ChangeMemberRole(ACME, MINA, Role.EDITOR, null, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new LastAdminIsNeeded(ACME, MINA)));
        }

        @Test
        void cannot_rely_on_an_admin_of_one_workspace() {
            organisation
                    .given(founded(), invited(Role.ADMIN, MARKETING), accepted(Role.ADMIN, MARKETING))
                    .when(new LeaveOrganisation(ACME, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new LastAdminIsNeeded(ACME, MINA)));
        }

        @Test
        void leaves_once_there_is_another() {
            organisation
                    .given(founded(), invited(Role.ADMIN, null), accepted(Role.ADMIN, null))
                    .when(new LeaveOrganisation(ACME, MINA))
                    .expectEvents(new MemberLeft(ACME, MINA));
        }
    }

    @Nested
    class An_editor {

        @Test
        void manages_nothing() {
            for (var command : new Object[] {
                new ReviseOrganisation(ACME, "Mine", null, null, null, OMID),
                new ArchiveOrganisation(ACME, OMID),
                invitation(OMID),
                new RevokeInvitation(ACME, INVITATION, NOW, OMID),
                new ChangeMemberRole(ACME, OMID, Role.ADMIN, null, OMID),
                new RemoveMember(ACME, MINA, null, OMID)
            }) {
                organisation
                        .given(founded(), invited(Role.EDITOR, null), accepted(Role.EDITOR, null))
                        .when(command)
                        .expectNoEvents()
                        .expectException(rejectedBecause(new RoleDoesNotAllow(Role.EDITOR, Role.ADMIN)));
            }
        }

        @Test
        void may_leave() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null), accepted(Role.EDITOR, null))
                    .when(new LeaveOrganisation(ACME, OMID))
                    .expectEvents(new MemberLeft(ACME, OMID));
        }
    }

    @Nested
    class A_stranger {

        @Test
        void finds_nothing() {
            for (var command : new Object[] {
                new ReviseOrganisation(ACME, "Mine", null, null, null, RIVAL),
                new ArchiveOrganisation(ACME, RIVAL),
                invitation(RIVAL),
                new ChangeMemberRole(ACME, MINA, Role.VIEWER, null, RIVAL),
                new RemoveMember(ACME, MINA, null, RIVAL),
                new LeaveOrganisation(ACME, RIVAL)
            }) {
                organisation
                        .given(founded())
                        .when(command)
                        .expectNoEvents()
                        .expectException(rejectedBecause(new NothingHere()));
            }
        }

        @Test
        void who_is_a_guest_of_one_workspace_manages_nothing_either() {
            organisation
                    .given(founded(), invited(Role.ADMIN, MARKETING), accepted(Role.ADMIN, MARKETING))
                    .when(new ReviseOrganisation(ACME, "Mine", null, null, null, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new NothingHere()));
        }
    }

    @Nested
    class An_invitation {

        @Test
        void offers_a_role() {
            organisation
                    .given(founded())
                    .when(invitation(MINA))
                    .expectEvents(invited(Role.EDITOR, null))
                    .expectResultMessagePayload(state(Role.EDITOR, InvitationStatus.PENDING));
        }

        @Test
        void is_sent_once() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null))
                    .when(invitation(MINA))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void makes_whoever_accepts_it_a_member() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null))
                    .when(new AcceptInvitation(ACME, INVITATION, NOW, OMID))
                    .expectEvents(accepted(Role.EDITOR, null))
                    .expectResultMessagePayload(state(Role.EDITOR, InvitationStatus.ACCEPTED));
        }

        @Test
        void is_accepted_once_by_one_person() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null), accepted(Role.EDITOR, null))
                    .when(new AcceptInvitation(ACME, INVITATION, NOW, OMID))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
            organisation
                    .given(founded(), invited(Role.EDITOR, null), accepted(Role.EDITOR, null))
                    .when(new AcceptInvitation(ACME, INVITATION, NOW, RIVAL))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new InvitationIsOver(INVITATION, InvitationStatus.ACCEPTED)));
        }

        @Test
        void takes_nothing_away_from_who_is_more_already() {
            var other = InvitationId.of(MINA.toString());
            organisation
                    .given(
                            founded(),
                            invited(Role.ADMIN, null),
                            accepted(Role.ADMIN, null),
                            new MemberInvited(
                                    ACME, other, InvitationChannel.EMAIL, ADDRESS, Role.VIEWER, null, EXPIRY, MINA))
                    .when(new AcceptInvitation(ACME, other, NOW, OMID))
                    .expectEvents(new InvitationAccepted(ACME, other, OMID, Role.ADMIN, null));
        }

        @Test
        void runs_out() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null))
                    .when(new AcceptInvitation(ACME, INVITATION, EXPIRY, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new InvitationIsOver(INVITATION, InvitationStatus.EXPIRED)));
            organisation
                    .given(founded(), invited(Role.EDITOR, null))
                    .when(new AcceptInvitation(ACME, INVITATION, EXPIRY.minusNanos(1), OMID))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void is_declined_and_then_no_longer_accepted() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null))
                    .when(new DeclineInvitation(ACME, INVITATION, NOW, OMID))
                    .expectEvents(new InvitationDeclined(ACME, INVITATION, OMID));
            organisation
                    .given(founded(), invited(Role.EDITOR, null), new InvitationDeclined(ACME, INVITATION, OMID))
                    .when(new AcceptInvitation(ACME, INVITATION, NOW, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new InvitationIsOver(INVITATION, InvitationStatus.DECLINED)));
        }

        @Test
        void is_revoked_unless_it_was_accepted() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null))
                    .when(new RevokeInvitation(ACME, INVITATION, NOW, MINA))
                    .expectEvents(new InvitationRevoked(ACME, INVITATION, MINA));
            organisation
                    .given(founded(), invited(Role.EDITOR, null), accepted(Role.EDITOR, null))
                    .when(new RevokeInvitation(ACME, INVITATION, NOW, MINA))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new InvitationIsOver(INVITATION, InvitationStatus.ACCEPTED)));
        }

        @Test
        void that_was_revoked_is_accepted_by_nobody() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null), new InvitationRevoked(ACME, INVITATION, MINA))
                    .when(new AcceptInvitation(ACME, INVITATION, NOW, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new InvitationIsOver(INVITATION, InvitationStatus.REVOKED)));
        }

        @Test
        void that_was_never_sent_is_not_there() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null))
                    .when(new AcceptInvitation(ACME, InvitationId.of(MINA.toString()), NOW, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new NothingHere()));
        }

        @Test
        void to_what_was_archived_is_not_accepted() {
            organisation
                    .given(founded(), invited(Role.EDITOR, null), archived())
                    .when(new AcceptInvitation(ACME, INVITATION, NOW, OMID))
                    .expectNoEvents()
                    .expectException(rejectedBecause(new OrganisationIsArchived(ACME)));
        }

        private InvitationState state(Role role, InvitationStatus status) {
            return new InvitationState(INVITATION, ACME, role, null, status, EXPIRY);
        }
    }

    private static InviteMember invitation(AccountId by) {
        return new InviteMember(ACME, INVITATION, InvitationChannel.EMAIL, ADDRESS, Role.EDITOR, null, EXPIRY, by);
    }
}
