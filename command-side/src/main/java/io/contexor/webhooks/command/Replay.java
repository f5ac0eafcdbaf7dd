package io.contexor.webhooks.command;

import io.contexor.eventstore.Times;
import io.contexor.webhooks.command.Subscriptions.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of the past that are being delivered anew.
 *
 * @param next everything up to here was looked at
 * @param until the last event that may be
 */
record Replay(
        UUID id,
        long next,
        long until,
        @Nullable Instant from,
        @Nullable Instant to,
        Subscription subscription) {

    static Replay of(ResultSet row) throws SQLException {
        return new Replay(
                row.getObject("replay_id", UUID.class),
                row.getLong("next_position"),
                row.getLong("until_position"),
                Times.orNone(row, "from_time"),
                Times.orNone(row, "to_time"),
                Subscribers.subscription(row));
    }

    boolean covers(long position, Instant time) {
        return position <= until && (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }
}
