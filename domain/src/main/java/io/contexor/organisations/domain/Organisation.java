package io.contexor.organisations.domain;

import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.InvitationStatus;
import io.contexor.organisations.api.OrganisationCommand;
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
import io.contexor.organisations.api.OrganisationOutcome.InvitationState;
import io.contexor.organisations.api.OrganisationOutcome.MemberState;
import io.contexor.organisations.api.OrganisationOutcome.OrganisationState;
import io.contexor.organisations.api.OrganisationRejection.InvitationIsOver;
import io.contexor.organisations.api.OrganisationRejection.LastAdminIsNeeded;
import io.contexor.organisations.api.OrganisationRejection.OrganisationIsArchived;
import io.contexor.organisations.api.OrganisationRejection.OrganisationWasFoundedDifferently;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An organisation: people with roles, who invite others, and of whom at least one manages it. */
@AggregateRoot(type = "organisations.Organisation")
public class Organisation {

    @AggregateIdentifier
    private OrganisationId id;

    /** How it began; absent only before the first event. */
    private @Nullable OrganisationFounded origin;

    private Profile profile;
    private Members members = Members.NONE;
    private Invitations invitations = Invitations.NONE;

    @CommandHandlerInterceptor
    void admits(OrganisationCommand command) {
        switch (command) {
            case FoundOrganisation _, FoundOrganisationOnce _ -> {}
            // This id names something else.
            case OrganisationCommand _ when origin == null -> throw new CommandRejected(new NothingHere());
            // Answering an invitation takes no role; that the invitation is theirs was proved before.
            case AcceptInvitation _, DeclineInvitation _ -> refuseIfArchived();
            case LeaveOrganisation leaving -> members.checkBelongs(leaving.by());
            case ArchiveOrganisation archiving -> members.checkManages(archiving.by());
            case ReviseOrganisation _, InviteMember _, RevokeInvitation _, ChangeMemberRole _, RemoveMember _ -> {
                members.checkManages(command.by());
                refuseIfArchived();
            }
        }
    }

    @CommandHandler
    @CreationPolicy(ALWAYS)
    OrganisationState handle(FoundOrganisation command, SlugPolicy slugs) {
        var slug = slugs.choose(
                command.slug(), command.name(), command.organisationId().value());
        apply(new OrganisationFounded(
                command.organisationId(), command.name(), slug, command.timeZone(), command.language(), command.by()));
        return state();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    OrganisationState handle(FoundOrganisationOnce command, SlugPolicy slugs) {
        if (origin == null) {
            return handle(command.founding(), slugs);
        }
        if (!isOrigin(command.founding(), origin)) {
            throw new CommandRejected(new OrganisationWasFoundedDifferently(id));
        }
        return state();
    }

    @CommandHandler
    OrganisationState handle(ReviseOrganisation command, SlugPolicy slugs) {
        if (command.name() != null && !command.name().equals(profile.name())) {
            apply(new OrganisationRenamed(id, command.name(), command.by()));
        }
        if (command.slug() != null && !command.slug().equals(profile.slug())) {
            var slug = slugs.choose(command.slug(), profile.name(), id.value());
            apply(new OrganisationSlugChanged(id, slug, command.by()));
        }
        if (command.timeZone() != null && !command.timeZone().equals(profile.timeZone())) {
            apply(new TimeZoneChosen(id, command.timeZone(), command.by()));
        }
        if (command.language() != null && command.language() != profile.language()) {
            apply(new LanguageChosen(id, command.language(), command.by()));
        }
        return state();
    }

    @CommandHandler
    OrganisationState handle(ArchiveOrganisation command) {
        if (!profile.isArchived()) {
            apply(new OrganisationArchived(id, command.by()));
        }
        return state();
    }

    @CommandHandler
    InvitationState handle(InviteMember command) {
        if (!invitations.knows(command.invitation())) {
            apply(new MemberInvited(
                    id,
                    command.invitation(),
                    command.channel(),
                    command.address(),
                    command.role(),
                    command.workspace(),
                    command.expiresAt(),
                    command.by()));
        }
        return state(command.invitation(), Instant.MIN);
    }

    @CommandHandler
    InvitationState handle(AcceptInvitation command) {
        var invitation = invitations.find(command.invitation());
        if (!invitation.was(InvitationStatus.ACCEPTED, command.by())) {
            refuseUnlessPending(command.invitation(), command.at());
            apply(new InvitationAccepted(
                    id, command.invitation(), command.by(), gained(command.by(), invitation), invitation.workspace()));
        }
        return state(command.invitation(), command.at());
    }

    @CommandHandler
    InvitationState handle(DeclineInvitation command) {
        if (!invitations.find(command.invitation()).was(InvitationStatus.DECLINED, command.by())) {
            refuseUnlessPending(command.invitation(), command.at());
            apply(new InvitationDeclined(id, command.invitation(), command.by()));
        }
        return state(command.invitation(), command.at());
    }

    @CommandHandler
    InvitationState handle(RevokeInvitation command) {
        switch (invitations.find(command.invitation()).statusAt(command.at())) {
            case PENDING -> apply(new InvitationRevoked(id, command.invitation(), command.by()));
            case REVOKED, EXPIRED -> {}
            case ACCEPTED, DECLINED -> refuseUnlessPending(command.invitation(), command.at());
        }
        return state(command.invitation(), command.at());
    }

    @CommandHandler
    MemberState handle(ChangeMemberRole command) {
        var standing = members.checkBelongs(command.member());
        if (command.workspace() == null && command.role() != Role.ADMIN) {
            refuseForLastAdmin(command.member());
        }
        if (standing.in(command.workspace()) != command.role()) {
            apply(new MemberRoleChanged(id, command.member(), command.role(), command.workspace(), command.by()));
        }
        return state(command.member());
    }

    @CommandHandler
    MemberState handle(RemoveMember command) {
        var standing = members.checkBelongs(command.member());
        if (command.workspace() == null) {
            refuseForLastAdmin(command.member());
        }
        if (command.workspace() == null || standing.in(command.workspace()) != null) {
            apply(new MemberRemoved(id, command.member(), command.workspace(), command.by()));
        }
        return state(command.member());
    }

    @CommandHandler
    MemberState handle(LeaveOrganisation command) {
        refuseForLastAdmin(command.by());
        apply(new MemberLeft(id, command.by()));
        return state(command.by());
    }

    @EventSourcingHandler
    void on(OrganisationEvent event) {
        id = event.organisationId();
        switch (event) {
            case OrganisationFounded founded -> {
                origin = founded;
                profile = new Profile(
                        founded.name(), founded.slug(), founded.timeZone(), founded.language(), PlaceStatus.ACTIVE);
                members = Members.NONE.with(founded.founder(), Standing.NONE.given(Role.ADMIN, null));
            }
            case OrganisationRenamed renamed -> profile = profile.named(renamed.name());
            case OrganisationSlugChanged changed -> profile = profile.at(changed.slug());
            case TimeZoneChosen chosen -> profile = profile.inZone(chosen.timeZone());
            case LanguageChosen chosen -> profile = profile.speaking(chosen.language());
            case OrganisationArchived _ -> profile = profile.archived();
            case MemberInvited invited -> invitations = invitations.opened(invited);
            case InvitationAccepted accepted -> {
                invitations =
                        invitations.answered(accepted.invitation(), InvitationStatus.ACCEPTED, accepted.account());
                members = members.with(
                        accepted.account(),
                        members.standingOf(accepted.account()).given(accepted.role(), accepted.workspace()));
            }
            case InvitationDeclined declined ->
                invitations = invitations.answered(declined.invitation(), InvitationStatus.DECLINED, declined.by());
            case InvitationRevoked revoked ->
                invitations = invitations.answered(revoked.invitation(), InvitationStatus.REVOKED, null);
            case MemberRoleChanged changed ->
                members = members.with(
                        changed.member(),
                        members.standingOf(changed.member()).given(changed.role(), changed.workspace()));
            case MemberRemoved removed ->
                members = members.with(
                        removed.member(), members.standingOf(removed.member()).without(removed.workspace()));
            case MemberLeft left -> members = members.with(left.member(), Standing.NONE);
        }
    }

    /** What was offered, or the higher role that the person has there already: an invitation takes nothing away. */
    private Role gained(AccountId by, Invitation invitation) {
        var present = members.standingOf(by).in(invitation.workspace());
        return present != null && present.covers(invitation.role()) ? present : invitation.role();
    }

    private void refuseIfArchived() {
        if (profile.isArchived()) {
            throw new CommandRejected(new OrganisationIsArchived(id));
        }
    }

    private void refuseForLastAdmin(AccountId member) {
        if (members.isLastAdmin(member)) {
            throw new CommandRejected(new LastAdminIsNeeded(id, member));
        }
    }

    private void refuseUnlessPending(InvitationId invitation, Instant at) {
        var status = invitations.find(invitation).statusAt(at);
        if (status != InvitationStatus.PENDING) {
            throw new CommandRejected(new InvitationIsOver(invitation, status));
        }
    }

    private static boolean isOrigin(FoundOrganisation command, OrganisationFounded origin) {
        var slug = command.slug() == null ? origin.slug() : command.slug();
        return origin.equals(new OrganisationFounded(
                command.organisationId(), command.name(), slug, command.timeZone(), command.language(), command.by()));
    }

    private OrganisationState state() {
        return new OrganisationState(
                id, profile.name(), profile.slug(), profile.timeZone(), profile.language(), profile.status());
    }

    private InvitationState state(InvitationId invitation, Instant at) {
        var known = invitations.find(invitation);
        return new InvitationState(
                invitation, id, known.role(), known.workspace(), known.statusAt(at), known.expiresAt());
    }

    private MemberState state(AccountId member) {
        var standing = members.standingOf(member);
        return new MemberState(id, member, standing.role(), standing.workspaces());
    }

    @SuppressWarnings("NullAway.Init") // the first event fills the id and the profile before any handler reads them
    protected Organisation() {}
}
