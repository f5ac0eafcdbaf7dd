package io.contexor.analytics.query;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where days begin.
 *
 * @param isLocal whether it is that of the one organisation that is looked at
 */
record Zone(ZoneId id, boolean isLocal) {

    static final Zone UTC = new Zone(ZoneOffset.UTC, false);

    static Zone of(String name) {
        return new Zone(ZoneId.of(name), true);
    }

    String name() {
        return isLocal ? id.getId() : "UTC";
    }
}
