package io.contexor.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** Compares every stored event with the log, the log with its checkpoints, and those with the folder, at one moment and from scratch. */
public final class Verification {

    private final DataSource database;
    private final CheckpointFolder folder;
    private final List<VerifierKey> keys;
    private final int workers;
    private final Faults faults = new Faults();
    private final Suspects suspects = new Suspects(faults);

    /**
     * Of one database.
     *
     * @param keys whose signatures count, and nobody else's
     */
    public Verification(DataSource database, CheckpointFolder folder, Collection<VerifierKey> keys, int workers) {
        this.database = database;
        this.folder = folder;
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
        witnesses.readFolder(folder);
        try (var snapshot = new Snapshot(database);
                var log = snapshot.another();
                var actual = new ComputedLeaves(snapshot, workers)) {
            witnesses.readTable(log, now);
            lookBelowTheFirst(log);
            var tree = new TreeCheck(log, witnesses, faults);
            var comparison = new Comparison(actual, new RecordedLeaves(log, faults), tree, witnesses.most(), progress);
            comparison.run();
            tree.end();
            suspects.tell(log, comparison.last);
            return new VerificationReport(
                    comparison.events, witnesses.most(), witnesses.count(), faults.named(), faults.count());
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

    /** Two sequences of leaves side by side. */
    private final class Comparison {

        private static final int TELL_EVERY = 10_000;

        private final ComputedLeaves actual;
        private final RecordedLeaves recorded;
        private final TreeCheck tree;
        private final long most;
        private final LongConsumer progress;
        private long missing = -1;
        private boolean hasActual;
        private boolean hasRecorded;
        private long events;
        private long last;

        private Comparison(
                ComputedLeaves actual, RecordedLeaves recorded, TreeCheck tree, long most, LongConsumer progress) {
            this.actual = actual;
            this.recorded = recorded;
            this.tree = tree;
            this.most = most;
            this.progress = progress;
        }

        private void run() throws SQLException {
            nextActual();
            hasRecorded = recorded.next();
            while (hasActual || hasRecorded) {
                if (!hasRecorded) {
                    takeBehindTheLog();
                } else if (hasActual && actual.position() < recorded.position()) {
                    takeUnrecorded();
                } else {
                    takeRecorded();
                }
            }
            progress.accept(events);
        }

        /** No leaf yet; or one whose hash is gone, if somebody vouches for more leaves than there are. */
        private void takeBehindTheLog() throws SQLException {
            if (tree.size() < most) {
                faultOfMissingTile();
                tree.add(actual.position(), actual.hash(), false);
            }
            nextActual();
        }

        private void takeUnrecorded() throws SQLException {
            if (tree.size() < recorded.index()) {
                faultOfMissingTile();
                tree.add(actual.position(), actual.hash(), false);
            } else {
                suspects.inserted(actual.position());
            }
            nextActual();
        }

        private void takeRecorded() throws SQLException {
            if (tree.size() != recorded.index()) {
                tree.giveUp();
            }
            if (!hasActual || actual.position() > recorded.position()) {
                suspects.removed(recorded.position(), recorded.hash());
            } else {
                if (!actual.hash().equals(recorded.hash())) {
                    suspects.changed(recorded.position(), recorded.hash());
                }
                nextActual();
            }
            tree.add(recorded.position(), recorded.hash(), true);
            hasRecorded = recorded.next();
        }

        private void faultOfMissingTile() {
            if (tree.size() / Tile.WIDTH != missing) {
                missing = tree.size() / Tile.WIDTH;
                faults.add(
                        Fault.Kind.LOG_MISSING,
                        actual.position(),
                        "the hashes of the leaves from %d on".formatted(tree.size()));
            }
        }

        private void nextActual() throws SQLException {
            hasActual = actual.next();
            if (hasActual) {
                last = actual.position();
                if (++events % TELL_EVERY == 0) {
                    progress.accept(events);
                }
            }
        }
    }
}
