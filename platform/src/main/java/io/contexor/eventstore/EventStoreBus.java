package io.contexor.eventstore;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Axon's event store, telling the {@link EventFeed} of every commit. */
final class EventStoreBus extends EmbeddedEventStore {

    private final EventFeed feed;

    EventStoreBus(PostgresEventStorageEngine engine, EventFeed feed) {
        super(builder().storageEngine(engine).optimizeEventConsumption(false));
        this.feed = feed;
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        feed.wake();
    }
}
