package io.contexor.feed;

import io.contexor.eventstore.StoredEvent;
import io.contexor.eventstore.StoredEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Sends the next final events, and moves the cursor once all of them are acknowledged.
 *
 * <p>Where that fails, or takes too long, the producer is thrown away with whatever it still holds, and everything after the cursor is sent
 * again by whoever holds it then. What two senders send begins at or before the cursor and leaves nothing out, so that each partition, without
 * its repetitions, is in order.
 */
final class FeedSender {

    static final int BATCH = 500;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DataSource pool;
    private final FeedCursor cursor;
    private final FeedSettings settings;
    private final Duration patience;
    private final BooleanSupplier closing;
    private final StoredEvents events = new StoredEvents();
    private @Nullable Producer<String, byte[]> producer;

    FeedSender(DataSource pool, FeedCursor cursor, FeedSettings settings, Duration patience, BooleanSupplier closing) {
        this.pool = pool;
        this.cursor = cursor;
        this.settings = settings;
        this.patience = patience;
        this.closing = closing;
    }

    /** Says how many events were acknowledged. */
    int send() throws InterruptedException {
        long from = cursor.position();
        var batch = finalAfter(from);
        if (!batch.isEmpty()) {
            deliver(batch);
            if (!cursor.advance(from, batch.getLast().position())) {
                throw new Undelivered("another node sends now, or the feed was rewound");
            }
        }
        return batch.size();
    }

    /** What it still holds is lost on the way, and sent again. */
    void drop() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private void deliver(List<StoredEvent> batch) throws InterruptedException {
        var client = producer == null ? new KafkaProducer<String, byte[]>(settings.producer()) : producer;
        producer = client;
        // Or those behind a refused one would overtake it in its partition, before we hear of it.
        var acknowledged = new Acknowledgements(batch.size(), () -> client.close(Duration.ZERO));
        for (var event : batch) {
            send(client, event, acknowledged);
        }
        await(acknowledged);
    }

    private void send(Producer<String, byte[]> client, StoredEvent event, Acknowledgements acknowledged) {
        try {
            var _ = client.send(FeedRecord.of(event, settings.topic()), acknowledged);
        } catch (RuntimeException closed) {
            stopIfRefused(acknowledged);
            throw closed;
        }
    }

    private static void stopIfRefused(Acknowledgements acknowledged) {
        var refused = acknowledged.failure();
        if (refused != null) {
            throw new Undelivered(refused.toString());
        }
    }

    private void await(Acknowledgements acknowledged) throws InterruptedException {
        long stalled = System.nanoTime();
        long missing = acknowledged.missing();
        while (!acknowledged.await(LOOK)) {
            if (acknowledged.missing() < missing) {
                missing = acknowledged.missing();
                stalled = System.nanoTime();
            }
            if (closing.getAsBoolean() || System.nanoTime() - stalled > patience.toNanos()) {
                throw new Undelivered("no broker has acknowledged anything for a while");
            }
            if (!cursor.claim()) {
                throw new Undelivered("another node sends now");
            }
        }
        stopIfRefused(acknowledged);
    }

    private List<StoredEvent> finalAfter(long position) {
        // Not in a transaction: the horizon waits for all that are running, and would wait for ours.
        try (var connection = pool.getConnection()) {
            return events.finalAfter(connection, position, BATCH);
        } catch (SQLException failed) {
            throw new TransientDataAccessResourceException("The events could not be read", failed);
        }
    }

    /** The cursor stays where it is. */
    static final class Undelivered extends RuntimeException {
        Undelivered(String reason) {
            super(reason, null, false, false);
        }
    }
}
