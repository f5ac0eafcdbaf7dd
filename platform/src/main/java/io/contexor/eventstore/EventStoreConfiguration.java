package io.contexor.eventstore;

import io.contexor.shared.Personal;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The event store's database, and everything that stands directly on it. */
@Configuration
@EnableConfigurationProperties(EventStoreSettings.class)
class EventStoreConfiguration {

    @Bean(destroyMethod = "close")
    DataSource eventStorePool(EventStoreSettings settings) {
        return Databases.open(
                "event_store",
                settings.url(),
                settings.username(),
                settings.password(),
                settings.connections(),
                Map.of());
    }

    @Bean
    EventStoreConnections eventStoreConnections(@Qualifier("eventStorePool") DataSource pool) {
        return new EventStoreConnections(pool);
    }

    @Bean
    @Primary
    DataSource eventStoreDataSource(EventStoreConnections connections) {
        return connections.transactional();
    }

    @Bean
    @Primary
    PlatformTransactionManager eventStoreTransactions(@Qualifier("eventStoreDataSource") DataSource database) {
        return new JdbcTransactionManager(database);
    }

    @Bean
    @Primary
    TransactionManager commandTransactions(
            @Qualifier("eventStoreTransactions") PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    PersonalKeys personalKeys(
            @Qualifier("eventStorePool") DataSource pool,
            @Value("${contexor.master-key:}") String configured,
            @Value("${contexor.data:data}") Path data,
            Environment environment,
            ObjectProvider<PersonalMemory> memories) {
        // The pool, not the transaction: a key outlives the command that first needed it.
        return new PersonalKeys(JdbcClient.create(pool), masterKey(configured, data, environment), memories::stream);
    }

    @Bean
    TravellingKeys travellingKeys(
            @Qualifier("eventStorePool") DataSource pool,
            @Value("${contexor.master-key:}") String configured,
            @Value("${contexor.data:data}") Path data,
            Environment environment) {
        return new TravellingKeys(JdbcClient.create(pool), masterKey(configured, data, environment));
    }

    @Bean
    DerivedKeys derivedKeys(
            @Value("${contexor.master-key:}") String configured,
            @Value("${contexor.data:data}") Path data,
            Environment environment) {
        return new DerivedKeys(masterKey(configured, data, environment));
    }

    private static byte[] masterKey(String configured, Path data, Environment environment) {
        return MasterKey.find(configured, data, environment.acceptsProfiles(Profiles.of("production")));
    }

    /** How answers show personal values. */
    @Bean
    Function<Personal, String> revealPersonal(PersonalKeys keys) {
        return keys::reveal;
    }

    @Bean
    EventNames eventNames() {
        return EventNames.below("io.contexor");
    }

    @Bean(destroyMethod = "close")
    GroupCommit groupCommit(
            @Qualifier("eventStorePool") DataSource pool, EventStoreSettings settings, MeterRegistry meters) {
        var sizes = DistributionSummary.builder("contexor.append.group")
                .description("events per commit")
                .register(meters);
        return new GroupCommit(pool, settings.writers(), settings.patience(), sizes::record);
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            EventStoreConnections connections, GroupCommit group, EventNames names, PersonalKeys keys) {
        return new PostgresEventStorageEngine(connections, group, EventJson.events(names, keys), upcasters());
    }

    private static EventUpcaster upcasters() {
        return new EventUpcasterChain(List.copyOf(Upcasters.below("io.contexor")));
    }
}
