package io.contexor.evidence;

import io.contexor.eventstore.StoredEvent;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event that the log vouches for. {@code docs/proofs.md} describes them for strangers.
 *
 * <p>A version, and then each field behind its length, so that no two events have the same bytes. They are never changed: another
 * encoding takes another version.
 */
public final class Leaf {

    private static final byte VERSION = 1;
    private static final int NOTHING = -1;
    private static final int FIELDS = 10;
    private static final int FIXED = 1 + FIELDS * Integer.BYTES + 2 * Long.BYTES + 3 * Long.BYTES;

    private Leaf() {}

    public static byte[] bytes(StoredEvent event) {
        return bytes(event, event.position());
    }

    /** As if the event stood somewhere else. */
    static byte[] bytes(StoredEvent event, long position) {
        var bytes = ByteBuffer.allocate(FIXED
                + length(event.aggregateType())
                + event.stream().length
                + event.name().length
                + length(event.revision())
                + event.payload().length
                + event.metadata().length);
        bytes.put(VERSION);
        put(bytes, event.id());
        put(bytes, position);
        put(bytes, event.aggregateType());
        put(bytes, event.stream());
        put(bytes, event.sequence());
        put(bytes, event.name());
        put(bytes, event.revision());
        put(bytes, event.microseconds());
        put(bytes, event.payload());
        put(bytes, event.metadata());
        return bytes.array();
    }

    /** Where the event of these bytes stands. */
    static long positionOf(byte[] leaf) {
        int position = 1 + Integer.BYTES + 2 * Long.BYTES + Integer.BYTES;
        if (leaf.length < position + Long.BYTES || leaf[0] != VERSION) {
            throw new IllegalArgumentException("These are not the bytes of an event");
        }
        return ByteBuffer.wrap(leaf).getLong(position);
    }

    private static int length(byte @Nullable [] field) {
        return field == null ? 0 : field.length;
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void put(ByteBuffer bytes, long number) {
        bytes.putInt(Long.BYTES).putLong(number);
    }

    private static void put(ByteBuffer bytes, byte @Nullable [] field) {
        if (field == null) {
            bytes.putInt(NOTHING);
        } else {
            bytes.putInt(field.length).put(field);
        }
    }
}
