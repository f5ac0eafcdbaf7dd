package io.contexor.projections;

import io.contexor.eventstore.ReadAhead;
import io.contexor.projections.CarefulMode.BatchMustBeRepeated;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.SerializationException;

/**
 * Builds one read model anew from all events, beside the one that serves, and then puts it in its place.
 *
 * <p>The new table grows in a schema of its own, with its own token in the same transaction: interrupted at any moment, the
 * next attempt goes on where this one stopped. The exchange, and the token from which the live projection then goes on, are
 * one transaction.
 */
public final class Rebuild {

    private static final int BATCH = 500;
    private static final Duration COMPARABLE = Duration.ofSeconds(2);

    private final EventStorageEngine events;
    private final ShadowTable shadow;
    private final EventMessageHandler projection;
    private final LivePosition live;

    Rebuild(EventStorageEngine events, ShadowTable shadow, EventMessageHandler projection, LivePosition live) {
        this.events = events;
        this.shadow = shadow;
        this.projection = projection;
        this.live = live;
    }

    /** Runs to the end, as fast as it can, and puts the new table in the place of the old one. */
    public Result run(Progress progress) {
        return run(progress, Manner.THOROUGH);
    }

    /** Runs to the end and says how the new table compares with the one it replaced, or would. */
    public Result run(Progress progress, Manner manner) {
        return run(progress, manner, Guard.NONE);
    }

    /** The same, as long as the guard allows it. */
    Result run(Progress progress, Manner manner, Guard guard) {
        long index = shadow.prepare();
        guard.check(index, head());
        progress.at(index, head());
        index = catchUp(index, progress, manner, guard);
        long from = index;
        shadow.index(() -> guard.check(from, head()));
        awaitLive(from);
        return shadow.compare(
                () -> {
                    guard.check(from, head());
                    return takeRest(from);
                },
                manner.isDryRun(),
                guard::finish);
    }

    private long catchUp(long from, Progress progress, Manner manner, Guard guard) {
        int most = manner.atOnce();
        long begun = System.nanoTime();
        long taken = 0;
        long index = from;
        var history = new ReadAhead(events, from, most, this::understand);
        var memory = new Memory.Run();
        for (var batch = history.next(); !batch.isEmpty(); batch = history.next()) {
            index = take(batch, memory, guard);
            taken += batch.size();
            progress.at(index, Math.max(head(), index));
            manner.slowDown(begun, taken);
        }
        return index;
    }

    /** Messages remember what they were read as. One that cannot be read fails when it is taken in, and is named. */
    private void understand(TrackedEventMessage<?> event) {
        if (projection.canHandleType(event.getPayloadType())) {
            try {
                event.getPayload();
                event.getMetaData();
            } catch (SerializationException _) {
                // It fails once more when its turn comes.
            }
        }
    }

    /** Gives up what an interrupted one left behind. */
    void forget() {
        shadow.drop();
    }

    private long take(List<TrackedEventMessage<?>> batch, Memory.Run memory, Guard guard) {
        long head = head();
        return shadow.inside(() -> {
            long reached = handle(batch, memory);
            shadow.store(reached);
            guard.check(reached, Math.max(head, reached));
            return reached;
        });
    }

    // The live table is locked meanwhile, so this is only what was appended since the last batch.
    private long takeRest(long from) {
        long index = from;
        var memory = new Memory.Run();
        for (var batch = ReadAhead.page(events, index, BATCH);
                !batch.isEmpty();
                batch = ReadAhead.page(events, index, BATCH)) {
            index = handle(batch, memory);
        }
        return index;
    }

    private long handle(List<TrackedEventMessage<?>> batch, Memory.Run memory) {
        var unit = new BatchingUnitOfWork<>(batch);
        memory.goOnIn(unit);
        try {
            var handled =
                    unit.executeWithResult(() -> take(unit.getMessage()), RollbackConfigurationType.ANY_THROWABLE);
            if (handled.isExceptional()) {
                throw new IllegalStateException(handled.exceptionResult().getMessage(), handled.exceptionResult());
            }
        } catch (BatchMustBeRepeated failed) {
            throw new IllegalStateException(
                    "An event up to %d could not be taken in: %s"
                            .formatted(indexOf(batch.getLast()), failed.getCause()),
                    failed);
        }
        return indexOf(batch.getLast());
    }

    private boolean take(TrackedEventMessage<?> event) {
        try {
            projection.handle(event);
        } catch (Exception failed) {
            throw new IllegalStateException(
                    "Event %s at %d could not be taken in: %s"
                            .formatted(event.getIdentifier(), indexOf(event), failed.getMessage()),
                    failed);
        }
        return true;
    }

    // An idle live projection is soon at the end, too, and then the two can be compared row by row.
    private void awaitLive(long index) {
        long deadline = System.nanoTime() + COMPARABLE.toNanos();
        while (live.get() < index && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private long head() {
        return events.createHeadToken().position().orElse(0);
    }

    private static long indexOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** Hears how far a rebuild has come. */
    @FunctionalInterface
    public interface Progress {
        void at(long index, long head);
    }

    /** Knows whether a rebuild may go on; it refuses by throwing. */
    interface Guard {

        Guard NONE = new Guard() {
            @Override
            public void check(long index, long head) {}

            @Override
            public void finish(Result result) {}
        };

        /** In the transaction of whatever is done, which then is done only if it is still allowed. */
        void check(long index, long head);

        /** In the transaction of the exchange. */
        void finish(Result result);
    }

    /** How far the live projection has come. */
    @FunctionalInterface
    interface LivePosition {
        long get();
    }

    /**
     * How the new table compares with the one it replaced, or would; a busy one may have been a few events behind or ahead.
     *
     * @param surplus rows that stood only in the old one
     * @param missing rows that stand only in the new one
     * @param keys some of those rows' keys
     */
    public record Result(long rowsBefore, long rowsAfter, long surplus, long missing, List<String> keys) {

        public boolean isIdentical() {
            return surplus == 0 && missing == 0;
        }
    }

    /**
     * How it is done.
     *
     * @param isDryRun whether the new table is only compared, and then dropped
     * @param perSecond at most so many events; 0 for no such limit
     */
    public record Manner(boolean isDryRun, int perSecond) {

        public static final Manner THOROUGH = new Manner(false, 0);

        /** Slowly means in small pieces: nobody who has it cancelled wants to wait for a large one. */
        private int atOnce() {
            return perSecond > 0 ? Math.min(BATCH, perSecond) : BATCH;
        }

        private void slowDown(long begun, long taken) {
            if (perSecond > 0) {
                long due = begun + taken * 1_000_000_000 / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        }
    }
}
