package io.contexor.evidence;

import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Two sequences of leaves side by side. */
final class Comparison {

    private static final int TELL_EVERY = 10_000;

    private final ComputedLeaves actual;
    private final RecordedLeaves recorded;
    private final TreeCheck tree;
    private final Suspects suspects;
    private final Faults faults;
    private final long most;
    private final LongConsumer progress;
    private @Nullable Long uncovered;
    private long missing = -1;
    private boolean hasActual;
    private boolean hasRecorded;
    private long events;
    private long last;

    Comparison(
            ComputedLeaves actual,
            RecordedLeaves recorded,
            TreeCheck tree,
            Suspects suspects,
            Faults faults,
            long most,
            LongConsumer progress) {
        this.suspects = suspects;
        this.faults = faults;
        this.actual = actual;
        this.recorded = recorded;
        this.tree = tree;
        this.most = most;
        this.progress = progress;
    }

    void run() throws SQLException {
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
        } else if (uncovered == null) {
            uncovered = actual.position();
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

    /** How many events there are. */
    long events() {
        return events;
    }

    /** Where the last event stands. */
    long last() {
        return last;
    }

    /** Where the first event stands that no checkpoint covers; none where there is none. */
    @Nullable
    Long uncovered() {
        return uncovered;
    }
}
