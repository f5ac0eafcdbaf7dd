package io.contexor.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** The floor of a replay: all columns of all events, page by page, over one connection. */
final class KeysetScan extends Replay {

    static final String NAME = "raw keyset scan";

    private static final int PAGE = 1_000;
    private static final int BLACK_HOLE_COLUMNS = 10;
    private static final String SELECT = """
            select global_index, event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata
            from event_store.events where global_index > ? order by global_index limit\s""" + PAGE;

    private final Server server;
    private final String database;

    KeysetScan(int events, Server server, String database) {
        super(NAME, events);
        this.server = server;
        this.database = database;
    }

    @Override
    void readAll() {
        try (var connection = server.connect(database)) {
            long read = 0;
            for (var page = read(connection, 0); page.rows() > 0; page = read(connection, page.last())) {
                read += page.rows();
            }
            if (read != events()) {
                throw new IllegalStateException("Read %d events of %d".formatted(read, events()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Page read(Connection connection, long after) throws SQLException {
        try (var statement = connection.prepareStatement(SELECT)) {
            statement.setLong(1, after);
            int count = 0;
            long last = after;
            try (var rows = statement.executeQuery()) {
                for (; rows.next(); count++) {
                    last = rows.getLong(1);
                    for (int column = 2; column < BLACK_HOLE_COLUMNS - 1; column++) {
                        if (column == 5) {
                            rows.getLong(column);
                        } else if (column == 6) {
                            rows.getObject(column, OffsetDateTime.class);
                        } else {
                            rows.getString(column);
                        }
                    }
                    rows.getBytes(BLACK_HOLE_COLUMNS - 1);
                    rows.getBytes(BLACK_HOLE_COLUMNS);
                }
            }
            return new Page(count, last);
        }
    }

    private record Page(int rows, long last) {}
}
