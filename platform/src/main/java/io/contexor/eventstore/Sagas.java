package io.contexor.eventstore;

import javax.sql.DataSource;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where processes that span aggregates keep their state: beside the events, in the transaction of each. */
@Configuration(proxyBeanMethods = false)
class Sagas {

    private static final SagaSchema SCHEMA = SagaSchema.builder()
            .sagaEntryTable("sagas")
            .serializedSagaColumn("serialized_saga")
            .associationValueEntryTable("saga_associations")
            .associationKeyColumn("association_key")
            .associationValueColumn("association_value")
            .sagaIdColumn("saga_id")
            .sagaTypeColumn("saga_type")
            .build();

    @Bean
    SagaStore<Object> sagaStore(
            @Qualifier("eventStoreDataSource") DataSource database, Serializer bookkeepingSerializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .sqlSchema(new PostgresSagaSqlSchema(SCHEMA))
                .serializer(bookkeepingSerializer)
                .build();
    }
}
