package io.contexor.webhooks.command;

import io.contexor.eventstore.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds a time among the events by halving: they carry times that hardly ever run backwards, and no index of them. */
final class TimeSearch {

    /** By more than this no two nodes' clocks are apart; who searches looks at the times themselves from there on. */
    private static final Duration SLACK = Duration.ofMinutes(10);

    private final JdbcClient db;

    TimeSearch(JdbcClient db) {
        this.db = db;
    }

    /** A position up to which everything happened before that time. */
    long before(Instant time, long head) {
        var early = time.minus(SLACK);
        long low = 0;
        long high = head;
        while (low < high) {
            long middle = low + (high - low) / 2;
            var event = firstAfter(middle);
            if (event.isPresent() && event.get().isBefore(early)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Optional<Instant> firstAfter(long position) {
        return db.sql("select recorded_at from events where global_index > ? order by global_index limit 1")
                .param(position)
                .query((row, _) -> Times.in(row, "recorded_at"))
                .optional();
    }
}
