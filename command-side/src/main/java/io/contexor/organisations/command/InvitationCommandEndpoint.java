package io.contexor.organisations.command;

import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.OrganisationCommand;
import io.contexor.organisations.api.OrganisationCommand.AcceptInvitation;
import io.contexor.organisations.api.OrganisationCommand.DeclineInvitation;
import io.contexor.organisations.api.OrganisationOutcome.InvitationState;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.NothingHere;
import io.contexor.shared.OrganisationId;
import io.contexor.web.Call;
import io.contexor.web.Commands;
import io.contexor.web.Done;
import io.contexor.web.Queries;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lets people answer over HTTP what they are invited to. To everyone else their invitations do not exist. */
@RestController
@RequestMapping("/api/v1/invitations/{invitationId}")
class InvitationCommandEndpoint {

    private final Commands commands;
    private final Queries queries;
    private final AddressedInvitations invitations;

    InvitationCommandEndpoint(Commands commands, Queries queries, AddressedInvitations invitations) {
        this.commands = commands;
        this.queries = queries;
        this.invitations = invitations;
    }

    @PostMapping("/accept")
    Mono<ResponseEntity<InvitationState>> accept(@PathVariable InvitationId invitationId, Call call) {
        return answer(
                invitationId,
                call,
                organisation -> new AcceptInvitation(
                        organisation, invitationId, call.visit().at(), call.account()));
    }

    @PostMapping("/decline")
    Mono<ResponseEntity<InvitationState>> decline(@PathVariable InvitationId invitationId, Call call) {
        return answer(
                invitationId,
                call,
                organisation -> new DeclineInvitation(
                        organisation, invitationId, call.visit().at(), call.account()));
    }

    private Mono<ResponseEntity<InvitationState>> answer(
            InvitationId invitationId, Call call, Function<OrganisationId, OrganisationCommand> command) {
        return queries.ask(() -> invitations
                        .placeOf(invitationId, call.account())
                        .orElseThrow(() -> new CommandRejected(new NothingHere())))
                .flatMap(place ->
                        commands.dispatch(command.apply(place.organisation()), call.in(place), InvitationState.class))
                .map(Done::ok);
    }
}
