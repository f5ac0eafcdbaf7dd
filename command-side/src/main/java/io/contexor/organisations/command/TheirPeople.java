package io.contexor.organisations.command;

import io.contexor.eventstore.Companions;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** With an organisation go the accounts of all who ever belonged to it, and with their keys those of its invitations. */
@Component
class TheirPeople implements Companions {

    private final EventStore events;

    TheirPeople(EventStore events) {
        this.events = events;
    }

    @Override
    public Company of(OrganisationId organisation) {
        var members = new HashSet<AccountId>();
        var people = new HashSet<AccountId>();
        events.readEvents(organisation.toString()).asStream().forEach(event -> {
            switch (event.getPayload()) {
                case OrganisationFounded founded -> members.add(founded.founder());
                case InvitationAccepted accepted -> members.add(accepted.account());
                case MemberInvited invited ->
                    people.add(new AccountId(invited.invitation().value()));
                default -> {}
            }
        });
        people.addAll(members);
        return new Company(streams(members), people);
    }

    private static Set<String> streams(Set<AccountId> members) {
        return members.stream().map(AccountId::toString).collect(Collectors.toSet());
    }
}
