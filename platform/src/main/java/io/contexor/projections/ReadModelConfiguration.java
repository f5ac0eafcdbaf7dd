package io.contexor.projections;

import io.contexor.eventstore.Databases;
import io.contexor.shared.TimeOrdered;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The read models' database: rows and the tokens that say how far they have come, in one transaction. */
@Configuration
@EnableConfigurationProperties(ReadModelSettings.class)
class ReadModelConfiguration {

    // Read models can be rebuilt, their tokens commit with them, and whoever remembers what a killed database lost
    // finds
    // out by its token: they need not wait for the disk.
    private static final String RELAXED = Databases.LIMITS + " -c synchronous_commit=off";

    @Bean(destroyMethod = "close")
    DataSource readModelPool(ReadModelSettings settings) {
        return Databases.open(
                "read_model",
                settings.url(),
                settings.username(),
                settings.password(),
                settings.connections(),
                Map.of("options", RELAXED));
    }

    @Bean
    DataSource readModelDataSource(@Qualifier("readModelPool") DataSource pool) {
        return new LazyConnectionDataSourceProxy(pool);
    }

    @Bean
    PlatformTransactionManager readModelTransactions(@Qualifier("readModelDataSource") DataSource database) {
        return new JdbcTransactionManager(database);
    }

    @Bean
    TransactionManager projectionTransactions(
            @Qualifier("readModelTransactions") PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    DSLContext readModel(@Qualifier("readModelDataSource") DataSource database) {
        return jooq(database);
    }

    @Bean
    ConnectionProvider readModelConnections(@Qualifier("readModelDataSource") DataSource database) {
        return new SpringDataSourceConnectionProvider(database);
    }

    @Bean
    ClaimedTokens projectionTokens(
            @Qualifier("readModelConnections") ConnectionProvider connections,
            @Qualifier("readModelDataSource") DataSource database,
            Serializer bookkeepingSerializer) {
        return new ClaimedTokens(
                ClaimedTokens.builder()
                        .connectionProvider(connections)
                        .serializer(bookkeepingSerializer)
                        .contentType(byte[].class)
                        .claimTimeout(ClaimedTokens.CLAIM_TIMEOUT)
                        .schema(TokenSchema.builder()
                                .setTokenTable("projection_tokens")
                                .setProcessorNameColumn("processor_name")
                                .setTokenTypeColumn("token_type")
                                .build()),
                database,
                // Of its own for every start: process ids and host names repeat, above all in containers.
                TimeOrdered.uuid().toString());
    }

    /** jOOQ on a database, inside whatever transaction is under way. */
    static DSLContext jooq(DataSource database) {
        return DSL.using(new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(database)))
                .set(new Settings().withRenderSchema(false).withExecuteLogging(false)));
    }
}
