package io.contexor.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;

/** The live way of a read model: stopped, set back, started, and waited for. */
final class ProcessorReplay extends Replay {

    private final PooledStreamingEventProcessor processor;
    private final long head;

    ProcessorReplay(String name, int events, PooledStreamingEventProcessor processor, long head) {
        super(name, events);
        this.processor = processor;
        this.head = head;
    }

    @Override
    public void prepare() {
        processor.shutDown();
        processor.resetTokens(StreamableMessageSource::createTailToken);
    }

    @Override
    void readAll() {
        processor.start();
        while (!hasReachedTheHead()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private boolean hasReachedTheHead() {
        var segments = processor.processingStatus().values();
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(segment -> segment.getCurrentPosition().orElse(0) >= head);
    }
}
