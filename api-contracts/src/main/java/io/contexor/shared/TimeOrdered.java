package io.contexor.shared;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes UUIDs of version 7: unique without a database, and ordered by time, so that an index grows at its end. */
public final class TimeOrdered {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static UUID uuid() {
        long time = System.currentTimeMillis() << 16;
        return new UUID(
                time | 0x7000L | (RANDOM.nextLong() & 0x0fffL), 0x8000000000000000L | (RANDOM.nextLong() >>> 2));
    }

    private TimeOrdered() {}
}
