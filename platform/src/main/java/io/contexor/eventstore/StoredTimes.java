package io.contexor.eventstore;

import java.time.Instant;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the events of a few positions happened. */
@Component
public class StoredTimes {

    private final JdbcClient events;

    public StoredTimes(@Qualifier("eventStorePool") DataSource pool) {
        this.events = JdbcClient.create(pool);
    }

    /** The greatest position from {@code first} to {@code last} whose event happened no later than {@code instant}. */
    public OptionalLong lastUntil(Instant instant, long first, long last) {
        var found = events.sql("""
                        select global_index from events
                        where global_index between ? and ? and recorded_at <= ? order by global_index desc limit 1""")
                .params(first, last, Times.of(instant))
                .query(Long.class)
                .optional();
        return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
