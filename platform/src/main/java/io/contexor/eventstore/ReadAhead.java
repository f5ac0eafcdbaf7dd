package io.contexor.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Reads history page by page, and the next page while the last is being taken in. For one reader at a time. */
public final class ReadAhead {

    private final EventStorageEngine events;
    private final int most;
    private final Consumer<TrackedEventMessage<?>> prepare;
    private @Nullable CompletableFuture<List<TrackedEventMessage<?>>> ahead;
    private long position;

    /**
     * Begins to read at once.
     *
     * @param most how many events a page holds
     * @param prepare what can be done to an event before its turn comes, on another thread; it does not fail
     */
    public ReadAhead(EventStorageEngine events, long position, int most, Consumer<TrackedEventMessage<?>> prepare) {
        this.events = events;
        this.position = position;
        this.most = most;
        this.prepare = prepare;
        this.ahead = begin();
    }

    /** Empty where there was nothing more when it was read, which may be a while ago. */
    public List<TrackedEventMessage<?>> next() {
        var page = ahead == null ? page(events, position, most) : arrived(ahead);
        if (!page.isEmpty()) {
            position = page.getLast().trackingToken().position().orElseThrow();
        }
        ahead = page.size() == most ? begin() : null;
        return page;
    }

    /** The events after that position. */
    public static List<TrackedEventMessage<?>> page(EventStorageEngine events, long after, int most) {
        try (var stream = events.readEvents(new GlobalSequenceTrackingToken(after), false)) {
            return stream.limit(most)
                    .<TrackedEventMessage<?>>map(event -> event)
                    .toList();
        }
    }

    private CompletableFuture<List<TrackedEventMessage<?>>> begin() {
        long from = position;
        return CompletableFuture.supplyAsync(
                () -> {
                    var page = page(events, from, most);
                    page.forEach(prepare);
                    return page;
                },
                reading -> Thread.ofVirtual().name("read-ahead").start(reading));
    }

    private static List<TrackedEventMessage<?>> arrived(CompletableFuture<List<TrackedEventMessage<?>>> page) {
        try {
            return page.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
