package io.contexor.organisations.command;

import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.OrganisationCommand.ChangeMemberRole;
import io.contexor.organisations.api.OrganisationCommand.InviteMember;
import io.contexor.organisations.api.OrganisationCommand.LeaveOrganisation;
import io.contexor.organisations.api.OrganisationCommand.RemoveMember;
import io.contexor.organisations.api.OrganisationCommand.RevokeInvitation;
import io.contexor.organisations.api.OrganisationOutcome.InvitationState;
import io.contexor.organisations.api.OrganisationOutcome.MemberState;
import io.contexor.security.Tenancy;
import io.contexor.shared.AccountId;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Place;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.Queries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Says over HTTP who belongs to an organisation, and as what. */
@RestController
@RequestMapping("/api/v1/organizations/{organisationId}")
class MemberCommandEndpoint {

    /** How long an invitation may be accepted. */
    static final Duration PATIENCE = Duration.ofDays(14);

    private final Commands commands;
    private final Queries queries;
    private final Tenancy tenancy;
    private final Addresses addresses;

    MemberCommandEndpoint(Commands commands, Queries queries, Tenancy tenancy, Addresses addresses) {
        this.addresses = addresses;
        this.commands = commands;
        this.queries = queries;
        this.tenancy = tenancy;
    }

    @PostMapping("/members")
    Mono<ResponseEntity<InvitationState>> invite(
            @PathVariable OrganisationId organisationId, @Valid @RequestBody Invite invite, Call call) {
        var invitation = new InvitationId(call.newId());
        var address = addresses.read(invite.phoneNumber(), invite.email()).orElseThrow();
        return commands.dispatch(
                        () -> placeOf(organisationId, invite.workspace()),
                        call,
                        _ -> invite.as(organisationId, invitation, address, call),
                        InvitationState.class)
                .map(done -> done.created("/api/v1/organizations/%s/invitations".formatted(organisationId)));
    }

    @DeleteMapping("/invitations/{invitationId}")
    Mono<ResponseEntity<InvitationState>> revoke(
            @PathVariable OrganisationId organisationId, @PathVariable InvitationId invitationId, Call call) {
        var command =
                new RevokeInvitation(organisationId, invitationId, call.visit().at(), call.account());
        return commands.dispatch(() -> tenancy.placeOf(organisationId), call, _ -> command, InvitationState.class)
                .map(Done::ok);
    }

    @PatchMapping("/members/{accountId}")
    Mono<ResponseEntity<MemberState>> change(
            @PathVariable OrganisationId organisationId,
            @PathVariable AccountId accountId,
            @Valid @RequestBody NewRole change,
            Call call) {
        var command =
                new ChangeMemberRole(organisationId, accountId, change.role(), change.workspace(), call.account());
        return commands.dispatch(
                        () -> placeOf(organisationId, change.workspace()), call, _ -> command, MemberState.class)
                .map(Done::ok);
    }

    @DeleteMapping("/members/{accountId}")
    Mono<ResponseEntity<MemberState>> remove(
            @PathVariable OrganisationId organisationId,
            @PathVariable AccountId accountId,
            @RequestParam(required = false) @Nullable WorkspaceId workspace,
            Call call) {
        var command = new RemoveMember(organisationId, accountId, workspace, call.account());
        return commands.dispatch(() -> placeOf(organisationId, workspace), call, _ -> command, MemberState.class)
                .map(Done::ok);
    }

    /** Guests of a single workspace may leave as well, so the organisation itself looks who belongs to it. */
    @DeleteMapping("/members/me")
    Mono<ResponseEntity<MemberState>> leave(@PathVariable OrganisationId organisationId, Call call) {
        return queries.ask(
                        () -> tenancy.placeOf(organisationId).orElseThrow(() -> new CommandRejected(new NothingHere())))
                .flatMap(place -> commands.dispatch(
                        new LeaveOrganisation(organisationId, call.account()), call.in(place), MemberState.class))
                .map(Done::ok);
    }

    /** A workspace of another organisation does not exist here. */
    private Optional<Place> placeOf(OrganisationId organisation, @Nullable WorkspaceId workspace) {
        boolean isElsewhere = workspace != null
                && tenancy.placeOf(workspace).map(Place::organisation).stream().noneMatch(organisation::equals);
        return isElsewhere ? Optional.empty() : tenancy.placeOf(organisation);
    }

    @OneAddress
    record Invite(
            @Size(max = 40) @Nullable String phoneNumber,
            @Size(max = 254) @Email @Nullable String email,
            @NotNull Role role,
            @Nullable WorkspaceId workspace) {

        InviteMember as(OrganisationId organisation, InvitationId invitation, Address address, Call call) {
            return new InviteMember(
                    organisation,
                    invitation,
                    address.channel(),
                    Personal.of(new AccountId(invitation.value()), address.normalised()),
                    role,
                    workspace,
                    call.visit().at().plus(PATIENCE),
                    call.account());
        }
    }

    /** Without a {@code workspace} the role holds in the organisation as a whole. */
    record NewRole(@NotNull Role role, @Nullable WorkspaceId workspace) {}
}
