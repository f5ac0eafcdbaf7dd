package io.contexor.webhooks.command;

import io.contexor.eventstore.Places;
import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.security.Tenancy;
import io.contexor.shared.EventFacts;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import io.contexor.usage.api.BudgetEvent.ThresholdReached;
import io.contexor.usage.api.LimitScope;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Knows where events happened: who is told of them depends on nothing else. Blocks. */
@Component
class Whereabouts {

    private final Places places;
    private final Tenancy tenancy;

    Whereabouts(Places places, Tenancy tenancy) {
        this.places = places;
        this.tenancy = tenancy;
    }

    Optional<Place> of(EventMessage<?> message) {
        return switch (message.getPayload()) {
            case OrganisationEvent event -> Optional.of(MemberNews.placeOf(event));
            case ThresholdReached reached -> limited(reached);
            default -> ofSubject(message);
        };
    }

    private Optional<Place> limited(ThresholdReached reached) {
        var scope = reached.scopeId();
        if (scope == null) {
            return Optional.empty();
        }
        return reached.scope() == LimitScope.ORGANIZATION
                ? Optional.of(new Place(new OrganisationId(scope), null))
                : tenancy.placeOf(new WorkspaceId(scope));
    }

    /** What a process did on behalf of nobody says nothing of a place; the beginning of its subject does. */
    private Optional<Place> ofSubject(EventMessage<?> message) {
        var organisation = message.getMetaData().get(EventFacts.ORGANISATION);
        var workspace = message.getMetaData().get(EventFacts.WORKSPACE);
        if (organisation != null && workspace != null) {
            return Optional.of(
                    new Place(OrganisationId.of(organisation.toString()), WorkspaceId.of(workspace.toString())));
        }
        return message instanceof DomainEventMessage<?> subject
                ? places.of(subject.getType(), subject.getAggregateIdentifier())
                : Optional.empty();
    }
}
