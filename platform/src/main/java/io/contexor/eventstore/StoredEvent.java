package io.contexor.eventstore;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event exactly as its row says it: texts are the bytes of their UTF-8, and nothing is parsed.
 *
 * @param position its place among all events
 * @param stream what it happened to; the text form of an id
 * @param microseconds when, since 1970 in UTC; the least and the greatest number stand for times that no calendar has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
public record StoredEvent(
        long position,
        UUID id,
        byte @Nullable [] aggregateType,
        byte[] stream,
        long sequence,
        long microseconds,
        byte[] name,
        byte @Nullable [] revision,
        byte[] payload,
        byte[] metadata) {}
