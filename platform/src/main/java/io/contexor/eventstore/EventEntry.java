package io.contexor.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** What a row says, as Axon asks for it. Axon's own entries keep times as text, which every reader parses again. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record EventEntry(
        long position,
        String id,
        @Nullable String aggregateType,
        String stream,
        long sequence,
        Instant time,
        String name,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata)
        implements TrackedEventData<byte[]>, DomainEventData<byte[]> {

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(position);
    }

    @Override
    public String getEventIdentifier() {
        return id;
    }

    /** To the millisecond, as Axon's entries say it: read models have always been told so, and rebuilt ones must be equal. */
    @Override
    public Instant getTimestamp() {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public @Nullable String getType() {
        return aggregateType;
    }

    /** Absent where no aggregate said it: then the stream is the event's own. */
    @Override
    public @Nullable String getAggregateIdentifier() {
        return aggregateType == null ? null : stream;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, new SimpleSerializedType(name, revision));
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }
}
