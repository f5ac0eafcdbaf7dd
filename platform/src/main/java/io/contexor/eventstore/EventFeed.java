package io.contexor.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds streaming processors, and wakes them the moment there is something to read.
 *
 * <p>One thread reads each new event once for all processors of this node and keeps the newest ones; whoever is further
 * behind reads from the database. Commits of this node wake it at once, those of other nodes within {@link #TICK}.
 */
public final class EventFeed implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {

    static final Duration TICK = Duration.ofMillis(50);

    /** A batch costs a read model little more than an event: where many come and nobody waits, they are read so often. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int KEPT = 1_024;

    private final EventStorageEngine engine;
    private final long gathering;
    private final ConcurrentSkipListMap<Long, TrackedEventMessage<?>> newest = new ConcurrentSkipListMap<>();
    private final Set<Runnable> readers = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> recoveries = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
    private final Bell news = new Bell();
    private final Bell haste = new Bell();
    private final Thread thread;
    private volatile @Nullable TrackingToken complete;
    private volatile long completeFrom = Long.MAX_VALUE;
    private volatile BooleanSupplier impatience = () -> true;
    private long told;
    private long readAt;
    private volatile boolean failing;
    private volatile boolean closed;

    EventFeed(EventStorageEngine engine) {
        this(engine, GATHERING);
    }

    EventFeed(EventStorageEngine engine, Duration gathering) {
        this.engine = engine;
        this.gathering = gathering.toNanos();
        this.readAt = System.nanoTime() - this.gathering;
        this.thread = Thread.ofPlatform().name("event-feed").daemon().start(this::run);
    }

    /** Tells the feed that something was committed. */
    void wake() {
        if (!readers.isEmpty()) {
            news.ring();
        }
    }

    /** Has {@code action} run whenever the store could be read again after it could not. */
    public void onRecovery(Runnable action) {
        recoveries.add(action);
    }

    /**
     * Has {@code action} run whenever {@link #head()} has moved, on the feed's own thread: it has to be quick. Unlike a reader, a
     * watcher costs no reading.
     */
    public void onAdvance(Runnable action) {
        watchers.add(action);
        action.run();
    }

    /** Has events gathered for a moment while that says no; whoever makes it say yes calls {@link #hurry}. */
    public void gatherUnless(BooleanSupplier somebodyWaits) {
        impatience = somebodyWaits;
    }

    /** Somebody waits for what may have come. */
    public void hurry() {
        haste.ring();
    }

    public boolean isFailing() {
        return failing;
    }

    /** The index of the newest event this node has seen. */
    public long head() {
        var token = complete;
        return token == null ? 0 : token.position().orElse(0);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new EventFeedStream(this, token);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant at) {
        return engine.createTokenAt(at);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return createTokenAt(Instant.now().minus(duration));
    }

    /** Events after the given position: from memory when they are all there, otherwise a batch from the database. */
    List<TrackedEventMessage<?>> after(@Nullable TrackingToken token) {
        long index = indexOf(token);
        if (index >= completeFrom) {
            var kept = List.<TrackedEventMessage<?>>copyOf(
                    newest.tailMap(index, false).values());
            // Trimming may have overtaken us between the two looks.
            if (index >= completeFrom) {
                return kept;
            }
        }
        return ReadAhead.page(engine, index, PostgresEventStorageEngine.PAGE);
    }

    /** Whether all events after that position are at hand. */
    boolean remembers(@Nullable TrackingToken token) {
        return indexOf(token) >= completeFrom;
    }

    ReadAhead historyAfter(@Nullable TrackingToken token) {
        return new ReadAhead(engine, indexOf(token), PostgresEventStorageEngine.PAGE, _ -> {});
    }

    private static long indexOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    void register(Runnable reader) {
        readers.add(reader);
        wake();
    }

    void unregister(Runnable reader) {
        readers.remove(reader);
    }

    @Override
    public void close() {
        closed = true;
        news.ring();
        haste.ring();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                step();
                tellWatchers();
                if (failing) {
                    failing = false;
                    LOG.info("The event store can be read again");
                    recoveries.forEach(Runnable::run);
                }
                news.await(TICK);
                gather();
            } catch (InterruptedException interrupted) {
                closed = true;
            } catch (RuntimeException unreadable) {
                if (!failing && !closed) {
                    LOG.warn("The event store cannot be read: {}", unreadable.toString());
                }
                failing = true;
                awaitQuietly();
            }
        }
    }

    private void tellWatchers() {
        long head = head();
        if (head != told) {
            told = head;
            watchers.forEach(Runnable::run);
        }
    }

    private void step() {
        if (readers.isEmpty()) {
            // On a node that only takes commands, reading back every event would cost as much as writing it.
            completeFrom = Long.MAX_VALUE;
            newest.clear();
            complete = engine.createHeadToken();
            return;
        }
        if (completeFrom == Long.MAX_VALUE) {
            var head = engine.createHeadToken();
            complete = head;
            completeFrom = head.position().orElse(0);
            tellReaders();
            return;
        }
        boolean found = false;
        try (var events = engine.readEvents(complete, false)) {
            for (var event : (Iterable<TrackedEventMessage<?>>) events.<TrackedEventMessage<?>>map(e -> e)::iterator) {
                keep(event);
                found = true;
            }
        }
        if (found) {
            tellReaders();
        }
    }

    private void tellReaders() {
        readAt = System.nanoTime();
        readers.forEach(Runnable::run);
    }

    private void gather() throws InterruptedException {
        haste.hush();
        if (!impatience.getAsBoolean()) {
            haste.await(Duration.ofNanos(readAt + gathering - System.nanoTime()));
        }
    }

    private void keep(TrackedEventMessage<?> event) {
        newest.put(event.trackingToken().position().orElseThrow(), event);
        complete = event.trackingToken();
        while (newest.size() > KEPT) {
            completeFrom = newest.firstKey();
            newest.pollFirstEntry();
        }
    }

    private void awaitQuietly() {
        try {
            news.await(TICK.multipliedBy(10));
        } catch (InterruptedException interrupted) {
            closed = true;
        }
    }
}
