package io.contexor.evidence;

import io.contexor.eventstore.StoredEvent;
import io.contexor.eventstore.StoredEvents;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes leaves of final events and closes them with a checkpoint: hashes and checkpoint in one transaction, or neither.
 *
 * <p>Whoever does not hold the lease, or finds that somebody else went on, stores nothing.
 */
final class LogWriter {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final DataSource pool;
    private final JdbcClient log;
    private final TransactionTemplate transaction;
    private final StoredEvents events = new StoredEvents();
    private final MessageDigest digest = Hash.sha256();
    private final UUID self = UUID.randomUUID();
    private final SigningKey key;
    private final KnownPast past;
    private final Clock clock;
    private @Nullable Edge edge;
    private long covered;
    private boolean held;

    LogWriter(DataSource pool, SigningKey key, KnownPast past, Clock clock) {
        this.pool = pool;
        this.log = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.key = key;
        this.past = past;
        this.clock = clock;
    }

    /** Whether this node is the one that writes, for a while. */
    boolean claim() {
        held = log.sql("""
                        update evidence_keeper set holder = ?, until = clock_timestamp() + ? * interval '1 second'
                        where holder = ? or until < clock_timestamp()""").params(self, LEASE.toSeconds(), self).update() == 1;
        return held;
    }

    void release() {
        if (held) {
            log.sql("update evidence_keeper set holder = null, until = '-infinity' where holder = ?")
                    .param(self)
                    .update();
        }
    }

    /** Takes in at most so many events; says up to which position all are covered now. */
    long advance(int most) {
        try {
            var grown = edge == null ? begin() : edge;
            var found = read(covered, most);
            if (!found.isEmpty()) {
                append(grown, found);
            }
            edge = grown;
            return covered;
        } catch (RuntimeException failed) {
            // What is in memory may be ahead of what is stored.
            edge = null;
            throw failed;
        }
    }

    private Edge begin() {
        LogTables.publish(log, key.verifier(), clock.instant());
        var newest = LogTables.newest(log).orElse(null);
        past.check(newest);
        covered = newest == null ? 0 : newest.position();
        return newest == null ? new Edge() : StoredTree.edge(log, newest.size());
    }

    private List<StoredEvent> read(long after, int most) {
        // Not in a transaction: the horizon waits for all that are running, and would wait for ours.
        try (var connection = pool.getConnection()) {
            return events.finalAfter(connection, after, most);
        } catch (SQLException failed) {
            throw new TransientDataAccessResourceException("The events could not be read", failed);
        }
    }

    private void append(Edge grown, List<StoredEvent> found) {
        long before = grown.size();
        var tiles = new ArrayList<Tile>();
        for (var event : found) {
            tiles.addAll(grown.add(event.position(), Hash.ofLeaf(digest, Leaf.bytes(event))));
        }
        tiles.addAll(grown.rest());
        var checkpoint = Checkpoint.sign(key, grown.size(), grown.root());
        long last = found.getLast().position();
        transaction.executeWithoutResult(_ -> store(before, tiles, checkpoint, last));
        covered = last;
        past.remember(checkpoint);
    }

    private void store(long before, List<Tile> tiles, Checkpoint checkpoint, long last) {
        // Also a lock: whoever else believes to hold the lease waits here, and then finds that it does not.
        if (!claim() || LogTables.newest(log).map(LoggedCheckpoint::size).orElse(0L) != before) {
            throw new TransientDataAccessResourceException("Another node keeps the audit log");
        }
        var connection = DataSourceUtils.getConnection(pool);
        try {
            LogTables.store(connection, tiles);
        } catch (SQLException failed) {
            throw new TransientDataAccessResourceException("The audit log could not be written", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, pool);
        }
        LogTables.store(log, checkpoint, last, key.verifier(), clock.instant());
    }
}
