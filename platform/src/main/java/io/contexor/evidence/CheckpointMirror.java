package io.contexor.evidence;

import io.contexor.evidence.CheckpointCopies.Copy;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes every checkpoint, whichever node made it, to this node's copies as well. */
final class CheckpointMirror {

    private static final int AT_A_TIME = 500;

    private final JdbcClient log;
    private final CheckpointCopies copies;
    private final Collection<VerifierKey> keys;
    private long written = -1;

    CheckpointMirror(JdbcClient log, CheckpointCopies copies, Collection<VerifierKey> keys) {
        this.log = log;
        this.copies = copies;
        this.keys = List.copyOf(keys);
    }

    /** Up to which position events are covered, by whichever node. */
    long covered() {
        return LogTables.newest(log).map(LoggedCheckpoint::position).orElse(0L);
    }

    void catchUp() {
        if (written < 0) {
            written = copies.newest().map(Copy::size).orElse(0L);
        }
        for (var page = next(); !page.isEmpty(); page = next()) {
            for (var checkpoint : page) {
                requireSigned(checkpoint);
                copies.write(checkpoint.size(), checkpoint.note());
                written = checkpoint.size();
            }
        }
    }

    private List<LoggedCheckpoint> next() {
        return LogTables.after(log, written, AT_A_TIME);
    }

    private void requireSigned(LoggedCheckpoint row) {
        if (!row.isSignedBy(keys)) {
            throw new IllegalStateException(
                    "The checkpoint of %d leaves is signed by no key that this node knows".formatted(row.size()));
        }
    }
}
