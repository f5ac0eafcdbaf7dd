package io.contexor.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads events as they are stored, for those who vouch for every byte of them. */
public final class StoredEvents {

    private static final String PAGE = """
            select global_index, event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata
            from events where global_index > ? and global_index <= ? order by global_index limit ?""";

    private final Horizon horizon = new Horizon();

    /** The events after that position that no later commit can precede, in order. */
    public List<StoredEvent> finalAfter(Connection connection, long position, int limit) throws SQLException {
        return horizon.read(
                connection,
                position,
                () -> between(connection, position, Long.MAX_VALUE, limit),
                StoredEvent::position);
    }

    /** Whatever is there behind {@code after} and up to {@code last}, in order, final or not. */
    public static List<StoredEvent> between(Connection connection, long after, long last, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(PAGE)) {
            statement.setLong(1, after);
            statement.setLong(2, last);
            statement.setInt(3, limit);
            var events = new ArrayList<StoredEvent>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
            return events;
        }
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getBytes(3),
                row.getBytes(4),
                row.getLong(5),
                microseconds(row.getObject(6, OffsetDateTime.class)),
                row.getBytes(7),
                row.getBytes(8),
                row.getBytes(9),
                row.getBytes(10));
    }

    private static long microseconds(OffsetDateTime time) {
        if (OffsetDateTime.MAX.equals(time)) {
            return Long.MAX_VALUE;
        }
        return OffsetDateTime.MIN.equals(time)
                ? Long.MIN_VALUE
                : Objects.requireNonNull(time).toEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    public StoredEvents() {}
}
