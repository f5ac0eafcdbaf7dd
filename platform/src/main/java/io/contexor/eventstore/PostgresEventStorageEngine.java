package io.contexor.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contexor.eventstore.EventSearch.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's JDBC event store, cut to PostgreSQL.
 *
 * <p>Events wait for the end of their transaction. If it touched the database (a guard table), they are written on its
 * connection; if not, they join the {@link GroupCommit}. Readers see events in index order and never past the
 * {@link Horizon}.
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    /** How many events one query reads. */
    static final int PAGE = 500;

    private final EventStoreConnections connections;
    private final GroupCommit group;
    private final Horizon horizon = new Horizon();

    PostgresEventStorageEngine(
            EventStoreConnections connections, GroupCommit group, Serializer serializer, EventUpcaster upcasters) {
        super(builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(new SqlFailures())
                .connectionProvider(connections::forReading)
                .transactionManager(NoTransactionManager.instance())
                .batchSize(PAGE));
        this.connections = connections;
        this.group = group;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var rows = events.stream().map(event -> EventRow.of(event, serializer)).toList();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            PendingAppends.of(this).addAll(rows);
        } else {
            Receipt.record(rows, group.append(rows));
        }
    }

    /** Makes the rows part of the transaction that is about to commit. */
    void commit(List<EventRow> rows) {
        Receipt.record(rows, connections.isTransactionTouched() ? commitTogether(rows) : group.append(rows));
    }

    private long[] commitTogether(List<EventRow> rows) {
        return connections.inTransaction(connection -> {
            try {
                return EventTable.append(connection, rows);
            } catch (SQLException refused) {
                if (new SqlFailures().isDuplicateKeyViolation(refused)) {
                    throw GroupCommit.conflict(rows, refused);
                }
                throw refused;
            }
        });
    }

    /** What rows of another store say, in the shape that events have today. */
    Stream<? extends EventMessage<?>> messages(List<Found> rows) {
        return understood(rows.stream().map(PostgresEventStorageEngine::data));
    }

    private static TrackedEventData<?> data(Found row) {
        return new EventEntry(
                row.position(),
                row.id(),
                row.aggregateType(),
                row.stream(),
                row.sequence(),
                row.time(),
                row.name(),
                row.revision(),
                row.payload().getBytes(UTF_8),
                row.metadata().getBytes(UTF_8));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        long index = last == null ? 0 : last.position().orElse(0);
        return read(connection -> horizon.read(connection, index, batchSize));
    }

    /** The events after that position that no later commit can precede; those with other names say nothing. */
    List<EventTable.Seen> finalAfter(long position, int limit, Collection<String> names) {
        return read(connection -> horizon.read(
                connection,
                position,
                () -> EventTable.after(connection, position, limit, names),
                EventTable.Seen::position));
    }

    Stream<TrackedEventMessage<?>> understood(Stream<? extends TrackedEventData<?>> events) {
        return EventUtils.upcastAndDeserializeTrackedEvents(events, getEventSerializer(), upcasterChain);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String aggregate, long from, int batchSize) {
        return read(connection -> EventTable.ofAggregate(connection, aggregate, from, batchSize));
    }

    // A short page is the last one: asking again would double the round trips of every load.
    @Override
    protected boolean fetchForAggregateUntilEmpty() {
        return false;
    }

    // Streams are short here; until one is not, nobody pays for looking for snapshots.
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregate) {
        return Stream.empty();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        return Optional.ofNullable(read(connection -> EventTable.number(
                connection, "select max(sequence_number) from events where aggregate_id = ?", aggregate)));
    }

    /** Null is Axon's word for the beginning. */
    @Override
    @SuppressWarnings("NullAway") // Axon's interface is not annotated: null means the tail
    public TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return token(read(connection -> EventTable.number(connection, "select max(global_index) from events", null)));
    }

    @Override
    public TrackingToken createTokenAt(Instant at) {
        var before = read(connection -> EventTable.number(
                connection,
                "select max(global_index) from events where recorded_at < ?",
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC)));
        return token(before);
    }

    private static TrackingToken token(@Nullable Long index) {
        return new GlobalSequenceTrackingToken(Objects.requireNonNullElse(index, 0L));
    }

    private <T extends @Nullable Object> T read(Reading<T> reading) {
        try (var connection = connections.forReading()) {
            return reading.from(connection);
        } catch (SQLException failed) {
            throw new EventStoreException("The event store could not be read", failed);
        }
    }

    /** Something that may be asked of the store. */
    @FunctionalInterface
    interface Reading<T extends @Nullable Object> {
        T from(Connection connection) throws SQLException;
    }
}
