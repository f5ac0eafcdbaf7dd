package io.contexor.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Commits the appends of many commands in one statement, which is one round trip and one flush of the log.
 *
 * <p>Commands do not feel each other: if a group is refused, each append is tried alone, so only the one that conflicts
 * fails. A lost connection leaves an outcome unknown; it is settled by appending again, since the events' own ids tell a
 * repeat from a conflict.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 256;
    private static final int LONGEST_QUEUE = 4096;

    /** Longer than a commit takes where the disk is quick and nobody else wants a processor. */
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(1);

    /** Where the disk is quick one group after the other costs least, however long they take on busy processors. */
    private static final long PATIENCE_WITH_OTHERS = QUICK * 5;

    private final SqlFailures failures = new SqlFailures();
    private final BlockingQueue<Append> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final DataSource pool;
    private final Duration patience;
    private final IntConsumer groupSizes;
    private final List<Thread> writers = new ArrayList<>();
    private final Lock gathering = new ReentrantLock();
    private final AtomicInteger committing = new AtomicInteger();
    private final QuickestOfLate quickest = new QuickestOfLate();
    private volatile @Nullable Thread next;
    private volatile boolean closed;

    /** Tells {@code groupSizes} how many events each commit took. */
    GroupCommit(DataSource pool, int writers, Duration patience, IntConsumer groupSizes) {
        this.pool = pool;
        this.groupSizes = groupSizes;
        this.patience = patience;
        for (int number = 1; number <= writers; number++) {
            this.writers.add(
                    Thread.ofPlatform().name("event-writer-" + number).daemon().start(this::write));
        }
    }

    /** Returns once the rows are durable, with the indexes they got. */
    long[] append(List<EventRow> rows) {
        var append = new Append(rows, System.nanoTime(), new CompletableFuture<>());
        if (closed || !queue.offer(append)) {
            throw new TransientDataAccessResourceException("The event store takes no more appends at the moment");
        }
        try {
            return append.outcome().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var writer : writers) {
            try {
                writer.join(patience);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write() {
        while (!closed || !queue.isEmpty()) {
            try {
                var group = gathered();
                if (!group.isEmpty()) {
                    take(group);
                }
            } catch (InterruptedException interrupted) {
                closed = true;
            }
        }
    }

    /** One group is gathered at a time, and counts as being committed from here on. */
    private List<Append> gathered() throws InterruptedException {
        gathering.lock();
        try {
            var first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first == null) {
                return List.of();
            }
            awaitTurn(first);
            var group = new ArrayList<Append>();
            group.add(first);
            queue.drainTo(group, LARGEST_GROUP - 1);
            committing.incrementAndGet();
            return group;
        } finally {
            gathering.unlock();
        }
    }

    /** A group waits for the one before it, since others join it meanwhile; but not for a slow disk. */
    private void awaitTurn(Append first) {
        next = Thread.currentThread();
        long until = first.since() + (quickest.nanos() < QUICK ? PATIENCE_WITH_OTHERS : QUICK);
        for (long left = until - System.nanoTime();
                committing.get() > 0 && left > 0;
                left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        next = null;
    }

    private void take(List<Append> group) {
        try {
            commit(group);
        } finally {
            committing.decrementAndGet();
            LockSupport.unpark(next);
        }
    }

    private void commit(List<Append> group) {
        try {
            var indexes = insert(
                    group.stream().flatMap(append -> append.rows().stream()).toList());
            int from = 0;
            for (var append : group) {
                append.outcome()
                        .complete(Arrays.copyOfRange(
                                indexes, from, from + append.rows().size()));
                from += append.rows().size();
            }
        } catch (SQLException | RuntimeException refused) {
            LOG.debug("A group of {} appends was refused and is tried one by one", group.size(), refused);
            group.forEach(this::commitAlone);
        }
    }

    private void commitAlone(Append append) {
        try {
            append.outcome().complete(insertPatiently(append));
        } catch (SQLException | RuntimeException failed) {
            append.outcome().completeExceptionally(translate(failed));
        }
    }

    private long[] insertPatiently(Append append) throws SQLException {
        for (long pause = 10; ; pause = Math.min(pause * 2, 500)) {
            try {
                return insert(append.rows());
            } catch (SQLException failed) {
                if (failures.isDuplicateKeyViolation(failed)) {
                    return ownOrConflict(append, failed);
                }
                if (!SqlFailures.isConnectionLost(failed) || System.nanoTime() - append.since() > patience.toNanos()) {
                    throw failed;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
        }
    }

    private long[] insert(List<EventRow> rows) throws SQLException {
        // Auto-commit: the statement is the transaction.
        try (var connection = pool.getConnection()) {
            long begun = System.nanoTime();
            var indexes = EventTable.append(connection, rows);
            quickest.saw(System.nanoTime() - begun);
            groupSizes.accept(indexes.length);
            return indexes;
        }
    }

    private long[] ownOrConflict(Append append, SQLException duplicate) throws SQLException {
        try (var connection = pool.getConnection()) {
            var stored = EventTable.stored(connection, append.rows());
            if (stored.length == append.rows().size()) {
                return stored;
            }
        }
        throw conflict(append.rows(), duplicate);
    }

    static ConcurrencyException conflict(List<EventRow> rows, Exception duplicate) {
        var first = rows.getFirst();
        return new ConcurrencyException(
                "%s already has an event %d".formatted(first.aggregateId(), first.sequenceNumber()), duplicate);
    }

    private static RuntimeException translate(Exception failed) {
        return switch (failed) {
            case ConcurrencyException conflict -> conflict;
            case DataAccessException known -> known;
            default -> new TransientDataAccessResourceException("The events could not be stored", failed);
        };
    }

    /** What the disk can do: the quickest of the last commits, and so none of those that waited for a processor. */
    static final class QuickestOfLate {

        private static final int FORGETTING = 64;

        private final AtomicLong nanos = new AtomicLong(TimeUnit.SECONDS.toNanos(1));

        long nanos() {
            return nanos.get();
        }

        void saw(long commit) {
            nanos.updateAndGet(known -> Math.min(commit, known + known / FORGETTING));
        }
    }

    private record Append(List<EventRow> rows, long since, CompletableFuture<long[]> outcome) {}
}
