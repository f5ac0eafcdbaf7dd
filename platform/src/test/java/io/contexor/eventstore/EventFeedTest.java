package io.contexor.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time to gather is so long here that nothing comes by itself. */
@Timeout(60) // what is not read at once is not read in this test
class EventFeedTest {

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final AtomicBoolean somebodyWaits = new AtomicBoolean(true);
    private final Semaphore gathering = new Semaphore(0);
    private final Semaphore told = new Semaphore(0);

    private EventFeed feed;
    private BlockingStream<TrackedEventMessage<?>> stream;

    @BeforeEach
    void read_the_first_event_at_once() throws InterruptedException {
        engine.appendEvents(GenericEventMessage.asEventMessage("before the feed"));
        feed = new EventFeed(engine, Duration.ofHours(1));
        feed.gatherUnless(this::doesSomebodyWait);
        stream = feed.openStream(engine.createHeadToken());
        append("first");
        assertThat(next()).isEqualTo("first");
        stream.setOnAvailableCallback(told::release);
    }

    @AfterEach
    void close() {
        stream.close();
        feed.close();
    }

    @Test
    void gathers_what_comes_until_somebody_waits_for_it() throws InterruptedException {
        somebodyWaits.set(false);
        gathering.acquire();
        told.drainPermits(); // the first event may have been read before it was told of
        append("second");
        append("third");
        assertThat(stream.hasNextAvailable(200, TimeUnit.MILLISECONDS)).isFalse();

        somebodyWaits.set(true);
        feed.hurry();

        assertThat(next()).isEqualTo("second");
        assertThat(next()).isEqualTo("third");
        told.acquire(); // a reader may see what there is before it is told
        assertThat(told.availablePermits()).isZero();
    }

    @Test
    void gathers_nothing_while_somebody_waits() throws InterruptedException {
        append("second");
        assertThat(next()).isEqualTo("second");
        append("third");
        assertThat(next()).isEqualTo("third");
    }

    private boolean doesSomebodyWait() {
        boolean waits = somebodyWaits.get();
        if (!waits) {
            gathering.release();
        }
        return waits;
    }

    private void append(String event) {
        engine.appendEvents(GenericEventMessage.asEventMessage(event));
        feed.wake();
    }

    private Object next() throws InterruptedException {
        return stream.nextAvailable().getPayload();
    }
}
