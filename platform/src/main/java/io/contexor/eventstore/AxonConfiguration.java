package io.contexor.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.saga.repository.NoResourceInjector;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.config.annotation.SpringBeanParameterResolverFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Axon, put together by hand.
 *
 * <p>Its auto-configuration orders itself after classes that Spring Boot 4 renamed, and can silently end without transactions.
 * Here every part is named, and {@link AxonLifecycle} looks again at start.
 */
@Configuration
class AxonConfiguration {

    static {
        // Axon reports its use to its vendor unless told not to before it starts.
        System.setProperty("axoniq.update-checker.disabled", "true");
        // As fine as PostgreSQL keeps it, so that handlers hear of the same moment now and in every replay.
        GenericEventMessage.clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    AggregateCache aggregateCache() {
        return new AggregateCache();
    }

    @Bean(destroyMethod = "close")
    EventFeed eventFeed(PostgresEventStorageEngine engine) {
        return new EventFeed(engine);
    }

    @Bean(destroyMethod = "")
    EventStore eventStore(PostgresEventStorageEngine engine, EventFeed feed) {
        return new EventStoreBus(engine, feed);
    }

    // Handles on the caller's thread, so that a handler and the commands it dispatches share one transaction.
    @Bean(destroyMethod = "")
    CommandBus commandBus(TransactionManager transactions) {
        var bus = SimpleCommandBus.builder().transactionManager(transactions).build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(List.of(new Causes())));
        return bus;
    }

    /** For those who talk to another context within their own unit of work. */
    @Bean
    CommandGateway commandGateway(CommandBus bus) {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Bean(destroyMethod = "")
    org.axonframework.config.Configuration axon(
            PostgresEventStorageEngine engine,
            EventStore store,
            CommandBus commands,
            TransactionManager transactions,
            AggregateCache cache,
            ApplicationContext context,
            ObjectProvider<ConfigurerModule> modules,
            @Value("${contexor.role:all}") String role,
            @Value("${contexor.aggregates:io.contexor}") String aggregates) {
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> EventJson.bookkeeping())
                .configureMessageSerializer(_ -> EventJson.bookkeeping())
                .configureEventSerializer(_ -> engine.getEventSerializer())
                .configureTransactionManager(_ -> transactions)
                .configureEventStore(_ -> store)
                .configureCommandBus(_ -> commands)
                .configureCorrelationDataProviders(_ -> List.of(new Causes()))
                // Processes get what they need as parameters; looking for fields and methods to fill costs each of
                // them.
                .configureResourceInjector(_ -> NoResourceInjector.INSTANCE)
                .registerComponent(ParameterResolverFactory.class, _ -> resolvers(context));
        configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
        if (!role.equals("query")) {
            registerAggregates(configurer, cache, aggregates);
        }
        modules.orderedStream().forEach(module -> module.configureModule(configurer));
        return configurer.buildConfiguration();
    }

    @Bean
    AxonLifecycle axonLifecycle(
            org.axonframework.config.Configuration axon,
            EventStoreConnections store,
            @Value("${contexor.serve:true}") boolean serve) {
        return new AxonLifecycle(axon, store, serve);
    }

    @Bean
    Serializer bookkeepingSerializer() {
        return EventJson.bookkeeping();
    }

    private static ParameterResolverFactory resolvers(ApplicationContext context) {
        var own = context.getBeansOfType(ParameterResolverFactory.class).values().stream();
        var axons = ClasspathParameterResolverFactory.forClass(AxonConfiguration.class);
        var beans = new SpringBeanParameterResolverFactory(context);
        return MultiParameterResolverFactory.ordered(
                Stream.concat(own, Stream.of(axons, beans)).toList());
    }

    private static void registerAggregates(Configurer configurer, AggregateCache cache, String root) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(AggregateRoot.class));
        for (var found : scanner.findCandidateComponents(root)) {
            var name = Objects.requireNonNull(found.getBeanClassName());
            configurer.configureAggregate(
                    aggregate(ClassUtils.resolveClassName(name, AxonConfiguration.class.getClassLoader()), cache));
        }
    }

    private static <T> AggregateConfigurer<T> aggregate(Class<T> type, AggregateCache cache) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(_ -> new ConditionalTarget())
                .configureCommandHandler(axon -> ConditionalHandler.of(type, axon))
                .configureCache(_ -> cache);
    }
}
