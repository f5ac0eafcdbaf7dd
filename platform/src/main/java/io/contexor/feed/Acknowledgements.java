package io.contexor.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What brokers say to the records of one batch. */
final class Acknowledgements implements Callback {

    private final CountDownLatch missing;
    private final Runnable onRefusal;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param onRefusal done once, before the client sends anything more */
    Acknowledgements(int records, Runnable onRefusal) {
        this.missing = new CountDownLatch(records);
        this.onRefusal = onRefusal;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failed) {
        if (failed != null && failure.compareAndSet(null, failed)) {
            onRefusal.run();
        }
        missing.countDown();
    }

    /** The first refusal, if there is one: nothing more is to be sent then. */
    @Nullable
    Exception failure() {
        return failure.get();
    }

    long missing() {
        return missing.getCount();
    }

    /** Waits a while; true once all are there, or one is refused. */
    boolean await(Duration atMost) throws InterruptedException {
        return failure.get() != null || missing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
