package io.contexor.bench;

import io.contexor.evidence.CheckpointCopies;
import io.contexor.evidence.Verification;
import io.contexor.evidence.VerifierKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** What {@code ./contexor audit verify} does. */
final class VerifyReplay extends Replay {

    private final DataSource database;
    private final CheckpointCopies copies;
    private final List<VerifierKey> keys;

    VerifyReplay(String name, int events, DataSource database, CheckpointCopies copies, List<VerifierKey> keys) {
        super(name, events);
        this.database = database;
        this.copies = copies;
        this.keys = List.copyOf(keys);
    }

    @Override
    void readAll() {
        try {
            var workers = Runtime.getRuntime().availableProcessors();
            var report = new Verification(database, copies, keys, workers).run(Instant.now(), _ -> {});
            if (report.events() != events() || report.count() > 0) {
                throw new IllegalStateException("The log is not whole: " + report);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
