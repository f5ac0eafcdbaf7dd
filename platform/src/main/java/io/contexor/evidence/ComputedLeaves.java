package io.contexor.evidence;

import io.contexor.eventstore.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The leaves that the events of a snapshot give now, in the order of their positions, computed by several threads ahead of their reader. */
final class ComputedLeaves implements AutoCloseable {

    private static final int AT_A_TIME = 4_096;
    private static final String END = """
            select max(global_index) from (
                select global_index from events where global_index > ? order by global_index limit ?) page""";

    private final Snapshot snapshot;
    private final int workers;
    private final ExecutorService threads;
    private final BlockingQueue<Connection> connections;
    private final List<Connection> opened = new ArrayList<>();
    private final Deque<Future<LeafBlock>> ahead = new ArrayDeque<>();
    private long asked;
    private boolean ended;
    private LeafBlock block = new LeafBlock(new long[0], new byte[0]);
    private int place = -1;

    ComputedLeaves(Snapshot snapshot, int workers) throws SQLException {
        this.snapshot = snapshot;
        this.workers = workers;
        this.threads = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("leaves-", 1).daemon().factory());
        this.connections = new ArrayBlockingQueue<>(workers);
        for (int number = 0; number < workers; number++) {
            opened.add(snapshot.another());
        }
        connections.addAll(opened);
    }

    /** Goes on to the next leaf; false behind the last one. */
    boolean next() throws SQLException {
        place++;
        while (place >= block.count()) {
            var fetched = fetch();
            if (fetched == null) {
                return false;
            }
            block = fetched;
            place = 0;
        }
        return true;
    }

    long position() {
        return block.positions()[place];
    }

    Hash hash() {
        return Hash.within(block.hashes(), place);
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (var connection : opened) {
            connection.close();
        }
    }

    private @Nullable LeafBlock fetch() throws SQLException {
        while (!ended && ahead.size() <= 2 * workers) {
            plan();
        }
        var next = ahead.poll();
        if (next == null) {
            return null;
        }
        try {
            return next.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Pages of equal size, whatever gaps there are between positions. */
    private void plan() throws SQLException {
        try (var statement = snapshot.connection().prepareStatement(END)) {
            statement.setLong(1, asked);
            statement.setInt(2, AT_A_TIME);
            try (var row = statement.executeQuery()) {
                row.next();
                long from = asked;
                long last = row.getLong(1);
                if (row.wasNull()) {
                    ended = true;
                } else {
                    asked = last;
                    ahead.add(threads.submit((Callable<LeafBlock>) () -> compute(from, last)));
                }
            }
        }
    }

    private LeafBlock compute(long from, long last) throws SQLException, InterruptedException {
        var connection = connections.take();
        try {
            return LeafBlock.of(StoredEvents.between(connection, from, last, AT_A_TIME));
        } finally {
            connections.add(connection);
        }
    }
}
