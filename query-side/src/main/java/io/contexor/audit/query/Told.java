package io.contexor.audit.query;

import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** An event as it was told to the trail. */
record Told(long position, UUID eventId, String event, Line line, MetaData facts, Instant at) {

    static Told of(Line line, TrackedEventMessage<?> message, String event) {
        return new Told(
                message.trackingToken().position().orElseThrow(),
                UUID.fromString(message.getIdentifier()),
                event,
                line,
                message.getMetaData(),
                message.getTimestamp());
    }

    @Nullable
    AccountId actor() {
        var asked = fact(EventFacts.ACCOUNT);
        return line.isByWhoeverAsked && asked != null ? AccountId.of(asked) : line.actor;
    }

    /** Of the actor only: what the request knows of somebody else says nothing about them. */
    @Nullable
    String ofActor(String name) {
        var actor = actor();
        return actor != null && Objects.equals(fact(EventFacts.ACCOUNT), actor.toString()) ? fact(name) : null;
    }

    /** Where it happened, as the event itself says, or its subject, or else the request. */
    State.Where where(State before) {
        if (line.isPlaced && (line.workspace == null || line.organisation != null)) {
            return new State.Where(line.organisation, line.workspace);
        }
        if (!line.isPlaced && !before.where().equals(State.NOWHERE)) {
            return before.where();
        }
        var organisation = fact(EventFacts.ORGANISATION);
        var workspace = fact(EventFacts.WORKSPACE);
        return new State.Where(
                organisation == null ? null : OrganisationId.of(organisation),
                line.workspace != null ? line.workspace : workspace == null ? null : WorkspaceId.of(workspace));
    }

    @Nullable
    String fact(String name) {
        return (String) facts.get(name);
    }
}
