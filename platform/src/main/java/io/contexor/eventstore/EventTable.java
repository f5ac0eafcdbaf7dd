package io.contexor.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.eventstore.EventSearch.Found;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.jspecify.annotations.Nullable;

/** The SQL of the table {@code events}; each method is one round trip. */
final class EventTable {

    // Arrays instead of a VALUES list: one prepared statement serves groups of every size.
    private static final String APPEND = """
        insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
        select * from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
        returning global_index\
        """;

    private static final String RESTORE = """
        insert into events (global_index, event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
        overriding system value
        select * from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])""";

    private static final String COLUMNS =
            "global_index, event_id::text, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata";

    private static final String NAMED = """
        select global_index, event_id::text, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision,
               case when wanted then payload end, case when wanted then metadata end, wanted
        from (select *, name = any(?) as wanted from events where global_index > ? order by global_index limit ?) page
        order by global_index\
        """;

    private EventTable() {}

    /** Appends all rows or none, and says which indexes they got. */
    static long[] append(Connection connection, List<EventRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(APPEND)) {
            bind(statement, 1, "uuid", rows, EventRow::eventId);
            bind(statement, 2, "text", rows, EventRow::aggregateType);
            bind(statement, 3, "text", rows, EventRow::aggregateId);
            bind(statement, 4, "bigint", rows, EventRow::sequenceNumber);
            bind(statement, 5, "timestamptz", rows, row -> row.recordedAt().toString());
            bind(statement, 6, "text", rows, EventRow::name);
            bind(statement, 7, "text", rows, EventRow::revision);
            statement.setArray(8, bytes(connection, rows, EventRow::payload));
            statement.setArray(9, bytes(connection, rows, EventRow::metadata));
            return indexes(statement, rows.size());
        }
    }

    /** Puts events where they stood in another store. */
    static int restore(Connection connection, List<Found> events) throws SQLException {
        try (var statement = connection.prepareStatement(RESTORE)) {
            bind(statement, 1, "bigint", events, Found::position);
            bind(statement, 2, "uuid", events, Found::id);
            bind(statement, 3, "text", events, Found::aggregateType);
            bind(statement, 4, "text", events, Found::stream);
            bind(statement, 5, "bigint", events, Found::sequence);
            bind(statement, 6, "timestamptz", events, event -> event.time().toString());
            bind(statement, 7, "text", events, Found::name);
            bind(statement, 8, "text", events, Found::revision);
            statement.setArray(
                    9, bytes(connection, events, event -> event.payload().getBytes(UTF_8)));
            statement.setArray(
                    10, bytes(connection, events, event -> event.metadata().getBytes(UTF_8)));
            return statement.executeUpdate();
        }
    }

    /** The indexes of those of the given events that are stored. */
    static long[] stored(Connection connection, List<EventRow> rows) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select global_index from events where event_id = any(?) order by global_index")) {
            bind(statement, 1, "uuid", rows, EventRow::eventId);
            return indexes(statement, rows.size());
        }
    }

    static List<TrackedEventData<?>> after(Connection connection, long index, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select " + COLUMNS + " from events where global_index > ? order by global_index limit ?")) {
            statement.setLong(1, index);
            statement.setInt(2, limit);
            List<TrackedEventData<?>> events = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
            return events;
        }
    }

    /** Every position, but only of events with one of these names what they say: the others are not even fetched. */
    static List<Seen> after(Connection connection, long index, int limit, Collection<String> names)
            throws SQLException {
        try (var statement = connection.prepareStatement(NAMED)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            statement.setLong(2, index);
            statement.setInt(3, limit);
            var events = new ArrayList<Seen>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(seen(rows));
                }
            }
            return events;
        }
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(row.getLong(1), row.getBoolean(11) ? event(row) : null);
    }

    static List<DomainEventData<?>> ofAggregate(Connection connection, String aggregate, long from, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement("select " + COLUMNS
                + " from events where aggregate_id = ? and sequence_number >= ? order by sequence_number limit ?")) {
            statement.setString(1, aggregate);
            statement.setLong(2, from);
            statement.setInt(3, limit);
            List<DomainEventData<?>> events = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
            return events;
        }
    }

    static @Nullable Long number(Connection connection, String query, @Nullable Object parameter) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            if (parameter != null) {
                statement.setObject(1, parameter);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getObject(1, Long.class) : null;
            }
        }
    }

    private static EventEntry event(ResultSet row) throws SQLException {
        return new EventEntry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7),
                row.getString(8),
                row.getBytes(9),
                row.getBytes(10));
    }

    private static <T> void bind(
            PreparedStatement statement, int parameter, String type, List<T> rows, Column<T> column)
            throws SQLException {
        var values = rows.stream().map(column).toArray();
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }

    private static <T> Array bytes(Connection connection, List<T> rows, Function<T, byte[]> column)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    private static long[] indexes(PreparedStatement statement, int atMost) throws SQLException {
        var indexes = new ArrayList<Long>(atMost);
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                indexes.add(rows.getLong(1));
            }
        }
        return indexes.stream().mapToLong(Long::longValue).toArray();
    }

    /** @param event absent where it was not asked for */
    record Seen(long position, @Nullable TrackedEventData<?> event) {}

    private interface Column<T> extends Function<T, @Nullable Object> {}
}
