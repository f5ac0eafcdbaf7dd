package io.contexor.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.contexor.bench.domain.Note;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The peer: Axon 4.13 as its own {@code DefaultConfigurer} puts it together, with the same aggregate.
 *
 * <p>Simple command bus, its JDBC event store on the tables it makes itself, a Spring transaction for each command, Hikari with
 * its default of ten connections, no cache, no snapshots. XStream, its default serializer, fails on records: Axon's Jackson
 * serializer with its defaults takes its place.
 */
final class AxonDefaults implements AutoCloseable {

    private static final String FACT = "facts";

    private final HikariDataSource pool = new HikariDataSource();
    private final Configuration axon;

    AxonDefaults(Server server, String database) {
        pool.setJdbcUrl(server.url(database));
        pool.setUsername("postgres");
        var connections = new SpringDataSourceConnectionProvider(pool);
        var transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        var serializer = Jackson3Serializer.builder().build();
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureTransactionManager(_ -> transactions)
                .configureEmbeddedEventStore(_ -> engine(connections, transactions, serializer))
                .configureCorrelationDataProviders(_ -> List.of(new SimpleCorrelationDataProvider(FACT)))
                .configureAggregate(Note.class)
                .buildConfiguration();
        axon.start();
    }

    private static JdbcEventStorageEngine engine(
            SpringDataSourceConnectionProvider connections,
            TransactionManager transactions,
            Jackson3Serializer serializer) {
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        return engine;
    }

    Side with(int callers) {
        return new Commands(callers);
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }

    static String name(int callers) {
        return "Axon's defaults, %d callers".formatted(callers);
    }

    private final class Commands extends Repeating {

        private final Notes[] notes;
        private final CommandGateway gateway = axon.commandGateway();
        private final MetaData facts = MetaData.from(Map.of(FACT, UUID.randomUUID() + Texts.ofLength(250)));

        Commands(int callers) {
            super(AxonDefaults.name(callers), callers, Thread.ofPlatform().factory());
            this.notes = Stream.generate(Notes::new).limit(callers).toArray(Notes[]::new);
        }

        @Override
        void repeat(int caller) {
            gateway.sendAndWait(
                    GenericCommandMessage.asCommandMessage(notes[caller].next()).withMetaData(facts));
        }
    }
}
