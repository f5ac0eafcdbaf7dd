package io.contexor.projections;

import io.contexor.eventstore.EventFeed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How far the read models have come, and a place to wait until they have come far enough.
 *
 * <p>Segments kept up by this node are looked at in memory, those of other nodes in the token table. One thread looks for
 * all who wait.
 */
@Component
public class Positions implements AutoCloseable {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOOK_ELSEWHERE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Projections projections;
    private final ObjectProvider<Configuration> axon;
    private final StoredPositions stored;
    private final Pauses pauses;
    private final EventFeed feed;
    private final ReadModelSettings settings;
    private final ConcurrentSkipListMap<Waiting, CompletableFuture<Void>> waiting = new ConcurrentSkipListMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private final Thread watcher;
    private volatile boolean closed;

    Positions(
            Projections projections,
            ObjectProvider<Configuration> axon,
            StoredPositions stored,
            Pauses pauses,
            EventFeed feed,
            ReadModelSettings settings) {
        this.projections = projections;
        this.axon = axon;
        this.stored = stored;
        this.pauses = pauses;
        this.feed = feed;
        this.settings = settings;
        feed.gatherUnless(() -> !waiting.isEmpty());
        this.watcher = Thread.ofPlatform().name("position-watcher").daemon().start(this::watch);
    }

    /** Waits for what somebody just changed, if it does not take too long. */
    public void awaitChange(long position) {
        await(position, settings.waitAfterChange());
    }

    /** Waits for a position that somebody asked for; false if that took too long. */
    public boolean awaitAsked(long position) {
        return await(position, settings.waitWhenAsked());
    }

    /** Waits until every read model of this node shows everything up to {@code position}; false if that took too long. */
    public boolean await(long position, Duration atMost) {
        if (projections.groups().isEmpty() || reached() >= position) {
            return true;
        }
        var ticket = new Waiting(position, tickets.incrementAndGet());
        var done = new CompletableFuture<Void>();
        waiting.put(ticket, done);
        feed.hurry();
        LockSupport.unpark(watcher);
        try {
            done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            waiting.remove(ticket);
        }
    }

    /** The position up to which all read models are complete, but for those that are paused. */
    public long reached() {
        long reached = Long.MAX_VALUE;
        for (var group : projections.groups()) {
            if (!pauses.isPaused(group)) {
                reached = Math.min(reached, of(group));
            }
        }
        return reached;
    }

    /** The position up to which one read model is complete. */
    public long of(String group) {
        var own = axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(group, PooledStreamingEventProcessor.class)
                .map(PooledStreamingEventProcessor::processingStatus)
                .orElse(Map.of());
        return ownsAll(own) ? lowest(own) : stored.of(group);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
    }

    private static boolean ownsAll(Map<Integer, EventTrackerStatus> own) {
        if (own.isEmpty()) {
            return false;
        }
        double share = 0;
        for (var status : own.values()) {
            share += 1.0 / (status.getSegment().getMask() + 1);
        }
        return share >= 1;
    }

    private static long lowest(Map<Integer, EventTrackerStatus> own) {
        return own.values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
    }

    private void watch() {
        while (!closed) {
            if (waiting.isEmpty()) {
                LockSupport.park(this);
            } else {
                try {
                    release(reached());
                    LockSupport.parkNanos(this, stored.isAsked() ? LOOK_ELSEWHERE_NANOS : LOOK_NANOS);
                } catch (RuntimeException unreadable) {
                    LockSupport.parkNanos(this, LOOK_ELSEWHERE_NANOS * 10);
                }
            }
        }
    }

    private void release(long reached) {
        waiting.headMap(new Waiting(reached, Long.MAX_VALUE), true).values().forEach(done -> done.complete(null));
    }

    private record Waiting(long position, long ticket) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byPosition = Long.compare(position, other.position);
            return byPosition != 0 ? byPosition : Long.compare(ticket, other.ticket);
        }
    }
}
