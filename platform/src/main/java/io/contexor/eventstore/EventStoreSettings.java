package io.contexor.eventstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code contexor.event-store.*}. A wrong value stops the start, not the first command.
 *
 * @param connections the size of the pool; on a small machine few connections commit faster than many
 * @param writers how many groups of events may be on their way to a slow disk at once
 * @param patience how long an append waits for a lost database before it is given up
 */
@ConfigurationProperties("contexor.event-store")
record EventStoreSettings(
        String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("10") int connections,
        @DefaultValue("4") int writers,
        @DefaultValue("5s") Duration patience) {

    EventStoreSettings {
        if (connections <= writers || writers < 1) {
            throw new IllegalArgumentException(
                    "contexor.event-store.connections must exceed writers, and both be positive");
        }
    }
}
