package io.contexor.evidence;

import io.contexor.eventstore.StoredEvents;
import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real event store with a log beside it, both of which a test may do anything to. */
final class Ledger {

    static final String ORIGIN = "example.org/log";

    final PGSimpleDataSource database = TestPostgres.eventStore();
    final JdbcClient sql = JdbcClient.create(database);
    final SigningKey key;
    final CheckpointFolder folder;

    Ledger(Path data) {
        key = SigningKey.find(ORIGIN, "", data, false);
        folder = new CheckpointFolder(data.resolve("checkpoints"));
    }

    /** A node of its own: it remembers nothing of what others did. */
    LogWriter writer() {
        return writer(key, folder);
    }

    LogWriter writer(SigningKey signing, CheckpointFolder files) {
        return new LogWriter(database, signing, new KnownPast(sql, files, List.of(key.verifier())), Clock.systemUTC());
    }

    CheckpointMirror mirror() {
        return new CheckpointMirror(sql, folder, List.of(key.verifier()));
    }

    /** Covers all that is final, with checkpoints after so many events each. */
    void cover(int atOnce) {
        var writer = writer();
        if (!writer.claim()) {
            throw new IllegalStateException("Somebody else keeps the log");
        }
        long before;
        long covered = 0;
        do {
            before = covered;
            covered = writer.advance(atOnce);
        } while (covered > before);
        writer.release();
        mirror().catchUp();
    }

    void append(int events) {
        try (var connection = database.getConnection()) {
            append(connection, events);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static void append(Connection connection, int events) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
                select gen_random_uuid(), 'counting.Counter', ?, place, now(), 'counting.Counted', '1',
                       convert_to('{"number":' || place || '}', 'UTF8'), convert_to('{}', 'UTF8')
                from generate_series(0, ? - 1) place""")) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.setInt(2, events);
            statement.executeUpdate();
        }
    }

    /** What a naive reader would take for the leaves: every event that is there, by position. */
    List<Hash> leaves() throws SQLException {
        try (var connection = database.getConnection()) {
            var leaves = new ArrayList<Hash>();
            for (var event : StoredEvents.between(connection, 0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
                leaves.add(Hash.ofLeaf(Leaf.bytes(event)));
            }
            return leaves;
        }
    }

    List<LoggedCheckpoint> checkpoints() {
        return LogTables.after(sql, 0, 100_000);
    }

    /** As somebody who may do everything, and leaves no other trace. */
    void behindTheBack(String... statements) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
