package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.eventstore.StoredEvent;
import io.contexor.eventstore.StoredEvents;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writes down all that is covered, so that it can be checked without a database. */
public final class LogExport {

    private static final int AT_A_TIME = 2_000;

    private final DataSource database;

    public LogExport(DataSource database) {
        this.database = database;
    }

    /** Says how many events were written. */
    public long to(OutputStream out) throws SQLException, IOException {
        try (var snapshot = new Snapshot(database)) {
            var digest = new DigestOutputStream(out, Hash.sha256());
            var file = new DataOutputStream(digest);
            file.write(ExportFile.FIRST_LINE);
            var log = JdbcClient.create(new SingleConnectionDataSource(snapshot.connection(), true));
            for (var key : LogTables.keys(log)) {
                write(file, ExportFile.KEY, key.getBytes(UTF_8));
            }
            long events = write(file, snapshot.connection(), log);
            write(file, ExportFile.END, digest.getMessageDigest().digest());
            file.flush();
            return events;
        }
    }

    private static long write(DataOutputStream file, Connection connection, JdbcClient log)
            throws SQLException, IOException {
        var newest = LogTables.newest(log);
        long last = newest.map(LoggedCheckpoint::position).orElse(0L);
        var checkpoints = new CheckpointsInOrder(log);
        long events = 0;
        long after = 0;
        for (var page = page(connection, after, last); !page.isEmpty(); page = page(connection, after, last)) {
            for (var event : page) {
                write(file, ExportFile.EVENT, Leaf.bytes(event));
                events++;
                checkpoints.upTo(event.position(), file);
            }
            after = page.getLast().position();
        }
        checkpoints.upTo(Long.MAX_VALUE, file);
        return events;
    }

    private static java.util.List<StoredEvent> page(Connection connection, long after, long last) throws SQLException {
        return StoredEvents.between(connection, after, last, AT_A_TIME);
    }

    private static void write(DataOutputStream file, byte kind, byte[] bytes) throws IOException {
        file.write(kind);
        file.writeInt(bytes.length);
        file.write(bytes);
    }

    private static final class CheckpointsInOrder {

        private final JdbcClient log;
        private final Deque<LoggedCheckpoint> fetched = new ArrayDeque<>();
        private long size;
        private boolean ended;

        private CheckpointsInOrder(JdbcClient log) {
            this.log = log;
        }

        private void upTo(long position, DataOutputStream file) throws IOException {
            fetch();
            while (!fetched.isEmpty() && fetched.element().position() <= position) {
                write(file, ExportFile.CHECKPOINT, fetched.remove().note().getBytes(UTF_8));
                fetch();
            }
        }

        private void fetch() {
            if (fetched.isEmpty() && !ended) {
                fetched.addAll(LogTables.after(log, size, AT_A_TIME));
                ended = fetched.isEmpty();
                size = ended ? size : fetched.getLast().size();
            }
        }
    }
}
