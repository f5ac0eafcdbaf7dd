package io.contexor.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** One processor's way through the {@link EventFeed}. Looks for more only after it was told that there may be more. */
final class EventFeedStream implements BlockingStream<TrackedEventMessage<?>> {

    private final EventFeed feed;
    private final Deque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private final AtomicBoolean mayHaveMore = new AtomicBoolean(true);
    private final Bell news = new Bell();
    private final Runnable reader = this::tell;
    private volatile Runnable callback = () -> {};
    private @Nullable TrackingToken position;
    private @Nullable ReadAhead history;

    EventFeedStream(EventFeed feed, @Nullable TrackingToken position) {
        this.feed = feed;
        this.position = position;
        feed.register(reader);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fetch();
        return Optional.ofNullable(fetched.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fetch();
        if (fetched.isEmpty() && timeout > 0 && news.await(Duration.of(timeout, unit.toChronoUnit()))) {
            fetch();
        }
        return !fetched.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            // Axon's contract: wait until there is one.
        }
        return fetched.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable action) {
        callback = action;
        return true;
    }

    @Override
    public void close() {
        feed.unregister(reader);
    }

    private void tell() {
        mayHaveMore.set(true);
        news.ring();
        callback.run();
    }

    private void fetch() {
        if (fetched.isEmpty() && mayHaveMore.getAndSet(false)) {
            fetched.addAll(next());
            if (!fetched.isEmpty()) {
                position = fetched.getLast().trackingToken();
                mayHaveMore.set(true);
            }
        }
    }

    /** Whoever is far behind has the next page read while Axon hands out the last. */
    private List<TrackedEventMessage<?>> next() {
        if (feed.remembers(position)) {
            history = null;
            return feed.after(position);
        }
        if (history == null) {
            history = feed.historyAfter(position);
        }
        var page = history.next();
        if (!page.isEmpty()) {
            return page;
        }
        history = null;
        // That page may have been read before we were told last.
        return feed.after(position);
    }
}
