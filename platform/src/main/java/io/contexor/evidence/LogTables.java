package io.contexor.evidence;

import io.contexor.eventstore.Times;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of checkpoints and keys, and of whatever is written; {@link StoredTree} reads hashes. */
final class LogTables {

    private static final String CHECKPOINTS =
            "select size, root, position, note, key, signed_at from evidence_checkpoints ";

    private LogTables() {}

    static Optional<LoggedCheckpoint> newest(JdbcClient log) {
        return log.sql(CHECKPOINTS + "order by size desc limit 1")
                .query((row, _) -> checkpoint(row))
                .optional();
    }

    static Optional<LoggedCheckpoint> of(JdbcClient log, long size) {
        return log.sql(CHECKPOINTS + "where size = ?")
                .param(size)
                .query((row, _) -> checkpoint(row))
                .optional();
    }

    /** The newest first. */
    static List<LoggedCheckpoint> before(JdbcClient log, long size, int limit) {
        return log.sql(CHECKPOINTS + "where size < ? order by size desc limit ?")
                .params(size, limit)
                .query((row, _) -> checkpoint(row))
                .list();
    }

    static List<LoggedCheckpoint> after(JdbcClient log, long size, int limit) {
        return log.sql(CHECKPOINTS + "where size > ? order by size limit ?")
                .params(size, limit)
                .query((row, _) -> checkpoint(row))
                .list();
    }

    static List<String> keys(JdbcClient log) {
        return log.sql("select key from evidence_keys order by since desc, key")
                .query((row, _) -> row.getString(1))
                .list();
    }

    static void publish(JdbcClient log, VerifierKey key, Instant now) {
        log.sql("insert into evidence_keys (key, since) values (?, ?) on conflict do nothing")
                .params(key.text(), Times.of(now))
                .update();
    }

    static void store(JdbcClient log, Checkpoint checkpoint, long position, VerifierKey key, Instant now) {
        log.sql(
                        "insert into evidence_checkpoints (size, root, position, note, key, signed_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        checkpoint.size(),
                        checkpoint.root().bytes(),
                        position,
                        checkpoint.note(),
                        key.text(),
                        Times.of(now))
                .update();
    }

    static void store(Connection connection, List<Tile> tiles) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into evidence_tiles (level, number, width, hashes, root, positions, first_position) values (?, ?, ?, ?, ?, ?, ?)""")) {
            for (var tile : tiles) {
                statement.setInt(1, tile.level());
                statement.setLong(2, tile.number());
                statement.setInt(3, tile.width());
                statement.setBytes(4, tile.hashes());
                statement.setBytes(5, tile.isFull() ? tile.root().bytes() : null);
                statement.setArray(6, tile.level() == 0 ? array(connection, tile.positions()) : null);
                statement.setObject(7, tile.level() == 0 ? tile.positions()[0] : null, java.sql.Types.BIGINT);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static LoggedCheckpoint checkpoint(ResultSet row) throws SQLException {
        return new LoggedCheckpoint(
                row.getLong("size"),
                new Hash(row.getBytes("root")),
                row.getLong("position"),
                row.getString("note"),
                row.getString("key"),
                Times.in(row, "signed_at"));
    }

    private static Array array(Connection connection, long[] positions) throws SQLException {
        return connection.createArrayOf(
                "bigint", Arrays.stream(positions).boxed().toArray());
    }
}
