package io.contexor.eventstore;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.stereotype.Component;

/**
 * Reads events for those who follow them by themselves, outside of any read model: in order, none before its place is certain, and of
 * those that nobody asked for nothing but that they are there.
 */
@Component
public class FinalEvents {

    private final PostgresEventStorageEngine engine;

    FinalEvents(PostgresEventStorageEngine engine) {
        this.engine = engine;
    }

    /**
     * The events after that position, at most so many of them, wanted or not. Blocks, and must not be called within a transaction: the
     * horizon waits for all that are running.
     *
     * @param names under which the wanted ones are stored
     */
    public Page after(long position, int limit, Collection<String> names) {
        var found = engine.finalAfter(position, limit, names);
        var wanted = found.stream().map(EventTable.Found::event).filter(Objects::nonNull);
        return new Page(
                engine.understood(wanted).toList(),
                found.isEmpty() ? position : found.getLast().position());
    }

    /**
     * Some of the events.
     *
     * @param wanted in order
     * @param reached up to which position nothing wanted is left out
     */
    public record Page(List<TrackedEventMessage<?>> wanted, long reached) {}
}
