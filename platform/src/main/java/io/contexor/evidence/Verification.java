package io.contexor.evidence;

import io.contexor.eventstore.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Compares every stored event with the log, the log with its checkpoints, and those with their copies, at one moment and from scratch. */
public final class Verification {

    private final DataSource database;
    private final CheckpointCopies copies;
    private final List<VerifierKey> keys;
    private final int workers;
    private final Faults faults = new Faults();
    private final Suspects suspects = new Suspects(faults);

    /**
     * Of one database.
     *
     * @param keys whose signatures count, and nobody else's
     */
    public Verification(DataSource database, CheckpointCopies copies, Collection<VerifierKey> keys, int workers) {
        this.database = database;
        this.copies = copies;
        this.keys = List.copyOf(keys);
        this.workers = workers;
    }

    /**
     * Reads everything once.
     *
     * @param progress is told how many events were looked at
     */
    public VerificationReport run(Instant now, LongConsumer progress) throws SQLException {
        var witnesses = new Witnesses(keys, faults);
        witnesses.read(copies);
        try (var snapshot = new Snapshot(database);
                var log = snapshot.another();
                var actual = new ComputedLeaves(snapshot, workers)) {
            witnesses.readTable(log, now);
            lookBelowTheFirst(log);
            var tree = new TreeCheck(log, witnesses, faults);
            var comparison = new Comparison(
                    actual, new RecordedLeaves(log, faults), tree, suspects, faults, witnesses.most(), progress);
            comparison.run();
            tree.end();
            suspects.tell(log, comparison.last());
            lookAtTheUncovered(log, comparison.uncovered(), now);
            return new VerificationReport(
                    comparison.events(), witnesses.most(), witnesses.count(), faults.named(), faults.count());
        }
    }

    /** Positions begin with one. No reader of the order sees what stands below, but whoever loads a stream does. */
    private void lookBelowTheFirst(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select global_index from events where global_index < 1 order by 1")) {
            while (rows.next()) {
                suspects.inserted(rows.getLong(1));
            }
        }
    }

    /** Where nobody covers what happens, anybody can change it. */
    private void lookAtTheUncovered(Connection connection, @Nullable Long first, Instant now) throws SQLException {
        if (first == null) {
            return;
        }
        long due = ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(Witnesses.GRACE));
        for (var event : StoredEvents.between(connection, first - 1, first, 1)) {
            if (event.microseconds() < due) {
                faults.add(
                        Fault.Kind.UNCOVERED,
                        first,
                        "no checkpoint covers the event, nor any behind it, after more than ten minutes");
            }
        }
    }
}
