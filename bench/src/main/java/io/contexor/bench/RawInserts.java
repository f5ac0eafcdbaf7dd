package io.contexor.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The floor: one row, one commit, a prepared statement and a connection for each caller, and nothing else. */
final class RawInserts extends Repeating {

    private static final String TABLE = """
            create table if not exists events (
                global_index    bigint      generated always as identity primary key,
                event_id        uuid        not null unique,
                aggregate_type  text,
                aggregate_id    text        collate "C" not null,
                sequence_number bigint      not null,
                recorded_at     timestamptz not null,
                name            text        not null,
                revision        text,
                payload         bytea       not null,
                metadata        bytea       not null,
                unique (aggregate_id, sequence_number)
            )""";

    private static final String INSERT = """
            insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
            values (?, 'bench.Note', ?, ?, ?, 'bench.NoteRevised', '1', ?, ?)""";

    private static final int EVENTS_PER_STREAM = 10;

    private final byte[] payload = Texts.ofLength(600).getBytes(StandardCharsets.UTF_8);
    private final byte[] metadata = Texts.ofLength(300).getBytes(StandardCharsets.UTF_8);
    private final List<Caller> connected = new ArrayList<>();

    RawInserts(Server server, String database, int callers) throws SQLException {
        super(name(callers), callers, Thread.ofPlatform().factory());
        try (var connection = server.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        for (int number = 0; number < callers; number++) {
            connected.add(new Caller(server.connect(database)));
        }
    }

    static String name(int callers) {
        return "raw inserts, %d callers".formatted(callers);
    }

    @Override
    void repeat(int caller) throws SQLException {
        connected.get(caller).insert();
    }

    @Override
    public void close() {
        connected.forEach(Caller::close);
    }

    private final class Caller {

        private final Connection connection;
        private final PreparedStatement insert;
        private String stream = "";
        private int count;

        Caller(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement(INSERT);
        }

        void insert() throws SQLException {
            int sequence = count++ % EVENTS_PER_STREAM;
            if (sequence == 0) {
                stream = UUID.randomUUID().toString();
            }
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, stream);
            insert.setLong(3, sequence);
            insert.setObject(4, OffsetDateTime.now(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            insert.setBytes(5, payload);
            insert.setBytes(6, metadata);
            insert.executeUpdate();
        }

        void close() {
            try {
                connection.close();
            } catch (SQLException goneAlready) {
                // Then there is nothing to close.
            }
        }
    }
}
