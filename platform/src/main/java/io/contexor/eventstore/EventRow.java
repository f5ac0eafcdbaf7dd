package io.contexor.eventstore;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** An event on its way into the table. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record EventRow(
        UUID eventId,
        @Nullable String aggregateType,
        String aggregateId,
        long sequenceNumber,
        Instant recordedAt,
        String name,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata) {

    static EventRow of(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        var eventId = UUID.fromString(event.getIdentifier());
        var stream = event instanceof DomainEventMessage<?> domainEvent ? domainEvent : null;
        return new EventRow(
                eventId,
                stream == null ? null : stream.getType(),
                stream == null ? event.getIdentifier() : stream.getAggregateIdentifier(),
                stream == null ? 0 : stream.getSequenceNumber(),
                event.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }
}
