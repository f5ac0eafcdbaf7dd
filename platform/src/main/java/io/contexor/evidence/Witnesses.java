package io.contexor.evidence;

import io.contexor.evidence.CheckpointCopies.Copy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Everything that says what the log was: checkpoints of the table and of the copies, as far as they are really signed. */
final class Witnesses {

    private static final int AT_A_TIME = 5_000;

    /** An event is stored for a while before a checkpoint covers it, and that one before it is in a file. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private final Collection<VerifierKey> keys;
    private final Faults faults;
    private final NavigableMap<Long, Map<Hash, String>> roots = new TreeMap<>();
    private final NavigableMap<Long, Long> positions = new TreeMap<>();
    private final Map<Long, String> files = new HashMap<>();

    Witnesses(Collection<VerifierKey> keys, Faults faults) {
        this.keys = List.copyOf(keys);
        this.faults = faults;
    }

    /** To be read before the table: what is in a file was in the table first. */
    void read(CheckpointCopies copies) {
        for (var copy : copies.all()) {
            files.put(copy.size(), copy.note());
            testify(copy);
        }
    }

    private void testify(Copy copy) {
        Checkpoint.parse(copy.note())
                .filter(checkpoint -> checkpoint.size() == copy.size())
                .filter(checkpoint -> checkpoint.signer(keys).isPresent())
                .ifPresentOrElse(
                        checkpoint -> add(checkpoint, copy.where()),
                        () -> faults.add(
                                Fault.Kind.FORGED,
                                null,
                                "%s is nothing that a trusted key signed".formatted(copy.where())));
    }

    void readTable(Connection connection, Instant now) throws SQLException {
        var log = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        long after = 0;
        for (var page = LogTables.after(log, after, AT_A_TIME);
                !page.isEmpty();
                page = LogTables.after(log, after, AT_A_TIME)) {
            for (var row : page) {
                testify(row);
                requireFile(row, now);
            }
            after = page.getLast().size();
        }
        var missing = new TreeMap<>(files);
        missing.keySet().removeAll(positions.keySet());
        missing.keySet()
                .forEach(size -> faults.add(
                        Fault.Kind.CHECKPOINT_MISSING,
                        null,
                        "the checkpoint of %d leaves is in a file only".formatted(size)));
    }

    private void testify(LoggedCheckpoint row) {
        positions.put(row.size(), row.position());
        var known = row.note().equals(files.get(row.size())) && roots.containsKey(row.size());
        if (row.isWhatItSays() && (known || row.isSignedBy(keys))) {
            add(Checkpoint.parse(row.note()).orElseThrow(), "the table");
        } else {
            faults.add(
                    Fault.Kind.FORGED,
                    row.position(),
                    "the checkpoint of %d leaves in the table is nothing that a trusted key signed"
                            .formatted(row.size()));
        }
    }

    private void requireFile(LoggedCheckpoint row, Instant now) {
        if (!files.containsKey(row.size()) && row.signedAt().isBefore(now.minus(GRACE))) {
            faults.add(
                    Fault.Kind.FILE_MISSING,
                    row.position(),
                    "the checkpoint of %d leaves is in no file".formatted(row.size()));
        }
    }

    private void add(Checkpoint checkpoint, String where) {
        roots.computeIfAbsent(checkpoint.size(), _ -> new HashMap<>()).putIfAbsent(checkpoint.root(), where);
    }

    /** How many sizes are vouched for. */
    int count() {
        return roots.size();
    }

    /** The most leaves that anybody vouches for. */
    long most() {
        return roots.isEmpty() ? 0 : roots.lastKey();
    }

    /** The roots that a tree of that size was said to have, with who said it; one if all is well, none where nobody did. */
    Map<Hash, String> rootsOf(long size) {
        return roots.getOrDefault(size, Map.of());
    }

    List<Long> sizesFrom(long size) {
        return List.copyOf(roots.tailMap(size).keySet());
    }

    /** Where, says the table, the last event of that checkpoint stands. */
    long positionOf(long size, long actual) {
        return positions.getOrDefault(size, actual);
    }
}
