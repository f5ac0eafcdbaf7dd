package io.contexor.projections;

import io.contexor.eventstore.EventFeed;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sets projections going again as soon as a lost database is back.
 *
 * <p>Left alone, Axon doubles its pause after each failure, up to a minute, and readers would see old rows that long.
 */
@Component
class Recovery {

    private final Projections projections;
    private final ObjectProvider<Configuration> axon;

    Recovery(EventFeed feed, Projections projections, ObjectProvider<Configuration> axon) {
        this.projections = projections;
        this.axon = axon;
        // On a thread of its own, since stopping a processor waits for what it is doing.
        feed.onRecovery(() -> Thread.ofVirtual().name("projection-recovery").start(this::restart));
    }

    private void restart() {
        var processing = axon.getObject().eventProcessingConfiguration();
        for (var group : projections.groups()) {
            processing
                    .eventProcessor(group, PooledStreamingEventProcessor.class)
                    .filter(processor -> processor.isRunning()
                            && processor.processingStatus().isEmpty())
                    .ifPresent(processor -> {
                        processor.shutDown();
                        processor.start();
                    });
        }
    }
}
