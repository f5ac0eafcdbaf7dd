package io.contexor.projections;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Prepares rebuilds of this application's read models. */
@Component
public class Rebuilds {

    private final ApplicationContext context;
    private final Projections projections;
    private final StoredPositions positions;
    private final EventStorageEngine events;
    private final DataSource pool;
    private final DataSource database;
    private final TransactionTemplate transactions;

    Rebuilds(
            ApplicationContext context,
            Projections projections,
            StoredPositions positions,
            EventStorageEngine events,
            @Qualifier("readModelPool") DataSource pool,
            @Qualifier("readModelDataSource") DataSource database,
            @Qualifier("readModelTransactions") PlatformTransactionManager transactions) {
        this.context = context;
        this.projections = projections;
        this.positions = positions;
        this.events = events;
        this.pool = pool;
        this.database = database;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** The names of all read models. */
    public List<String> groups() {
        return projections.groups().stream().sorted().toList();
    }

    /** @throws IllegalArgumentException where there is no such read model */
    void require(String group) {
        projections.require(group);
    }

    public Rebuild of(String group) {
        projections.require(group);
        var handler = context.getBeansWithAnnotation(ProcessingGroup.class).entrySet().stream()
                .filter(bean -> group.equals(groupOf(bean.getKey())))
                .findFirst()
                .orElseThrow()
                .getValue();
        var resolvers = context.getBean(Configuration.class).getComponent(ParameterResolverFactory.class);
        var shadow = new ShadowTable(
                group, pool, database, transactions, context.getBean("bookkeepingSerializer", Serializer.class));
        return new Rebuild(
                events, shadow, new AnnotationEventHandlerAdapter(handler, resolvers), () -> positions.of(group));
    }

    private String groupOf(String bean) {
        var group = context.findAnnotationOnBean(bean, ProcessingGroup.class);
        return group == null ? "" : group.value();
    }
}
