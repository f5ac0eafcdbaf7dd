package io.contexor.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;

/** The live way of a read model, from the first event to the last: stopped, set back, started, and waited for. */
final class ProcessorReplay implements Side {

    private final String name;
    private final PooledStreamingEventProcessor processor;
    private final long head;
    private final int events;

    ProcessorReplay(String name, PooledStreamingEventProcessor processor, long head, int events) {
        this.name = name;
        this.processor = processor;
        this.head = head;
        this.events = events;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample run(Duration time) {
        processor.shutDown();
        processor.resetTokens(StreamableMessageSource::createTailToken);
        long start = System.nanoTime();
        processor.start();
        while (!hasReachedTheHead()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return new Sample(events, System.nanoTime() - start, 0, 0);
    }

    private boolean hasReachedTheHead() {
        var segments = processor.processingStatus().values();
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(segment -> segment.getCurrentPosition().orElse(0) >= head);
    }
}
