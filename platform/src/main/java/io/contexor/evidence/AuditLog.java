package io.contexor.evidence;

import io.contexor.eventstore.StoredEvent;
import io.contexor.eventstore.StoredEvents;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log, and proves what it holds. All calls block. */
public final class AuditLog {

    private final DataSource pool;
    private final JdbcClient log;

    public AuditLog(DataSource pool) {
        this.pool = pool;
        this.log = JdbcClient.create(pool);
    }

    public Optional<LoggedCheckpoint> newest() {
        return LogTables.newest(log);
    }

    public Optional<LoggedCheckpoint> checkpoint(long size) {
        return LogTables.of(log, size);
    }

    /** The newest first. */
    public List<LoggedCheckpoint> before(long size, int limit) {
        return LogTables.before(log, size, limit);
    }

    /** All keys that ever signed, the newest first. */
    public List<VerifierKey> keys() {
        return LogTables.keys(log).stream().map(VerifierKey::parse).toList();
    }

    /** Of whatever is stored under that id, in the log or not. */
    public Optional<StoredEvent> event(UUID id) {
        return log.sql("select global_index from events where event_id = ?")
                .param(id)
                .query((row, _) -> row.getLong(1))
                .optional()
                .flatMap(this::at);
    }

    /** The newest event of a stream that has one of these names. */
    public Optional<StoredEvent> newestOf(String stream, List<String> names) {
        return log.sql("""
                        select global_index from events where aggregate_id = ? and name = any(?)
                        order by sequence_number desc limit 1""")
                .params(stream, names.toArray(String[]::new))
                .query((row, _) -> row.getLong(1))
                .optional()
                .flatMap(this::at);
    }

    /** None where the log of that checkpoint does not hold the event yet. */
    public Optional<InclusionProof> inclusion(StoredEvent event, LoggedCheckpoint checkpoint) {
        return StoredTree.around(log, event.position())
                .map(tile -> leafOf(tile, event.position()))
                .filter(leaf -> leaf >= 0 && leaf < checkpoint.size())
                .map(leaf -> new InclusionProof(
                        leaf, Leaf.bytes(event), StoredTree.tree(log).inclusion(leaf, checkpoint.size()), checkpoint));
    }

    public Hash root(long size) {
        return StoredTree.tree(log).root(size);
    }

    /** That the first {@code from} of {@code to} leaves are the ones they were; both have to be covered by a checkpoint. */
    public List<Hash> consistency(long from, long to) {
        return StoredTree.tree(log).consistency(from, to);
    }

    private static long leafOf(Tile tile, long position) {
        int place = Arrays.binarySearch(tile.positions(), position);
        return place < 0 ? -1 : tile.number() * Tile.WIDTH + place;
    }

    private Optional<StoredEvent> at(long position) {
        try (var connection = pool.getConnection()) {
            return StoredEvents.between(connection, position - 1, position, 1).stream()
                    .findFirst();
        } catch (SQLException failed) {
            throw new TransientDataAccessResourceException("The event could not be read", failed);
        }
    }
}
