package io.contexor.projections;

import io.contexor.eventstore.EventFeed;
import io.contexor.eventstore.SameTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathHandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.MultiHandlerDefinition;
import org.axonframework.messaging.annotation.MultiHandlerEnhancerDefinition;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Registers every event handler of the application with Axon.
 *
 * <p>Projections (in {@code query} packages) stream from the {@link EventFeed} into the read model, with dead letters;
 * handlers marked {@link SameTransaction} run where the event is published.
 */
@Component
class Projections implements ConfigurerModule, AutoCloseable {

    // How stale the token of an idle read model may look to other nodes.
    private static final long TOKEN_DELAY_MILLIS = 200;

    private final ApplicationContext context;
    private final ReadModelSettings settings;
    private final EventFeed feed;
    private final ClaimedTokens tokens;
    private final TransactionManager transactions;
    private final ConnectionProvider connections;
    private final CarefulMode careful;
    private final SavepointHandlers savepoints;
    private final ScheduledExecutorService coordinators = new Coordinators(2);
    private final ScheduledExecutorService workers;
    private final List<String> groups = new ArrayList<>();

    Projections(
            ApplicationContext context,
            ReadModelSettings settings,
            EventFeed feed,
            ClaimedTokens tokens,
            CarefulMode careful,
            @Qualifier("projectionTransactions") TransactionManager transactions,
            @Qualifier("readModelTransactions") PlatformTransactionManager springTransactions,
            @Qualifier("readModelConnections") ConnectionProvider connections) {
        this.context = context;
        this.settings = settings;
        this.feed = feed;
        this.tokens = tokens;
        this.careful = careful;
        this.transactions = transactions;
        this.connections = connections;
        this.workers = Executors.newScheduledThreadPool(settings.threads(), threads("projection-worker-"));
        this.savepoints = new SavepointHandlers(careful, springTransactions);
    }

    static boolean isProjection(Class<?> handler) {
        return handler.getPackageName().endsWith(".query");
    }

    /** The processing groups of this node's projections. */
    List<String> groups() {
        return List.copyOf(groups);
    }

    /** @throws IllegalArgumentException where there is no such read model, with the names of those there are */
    void require(String group) {
        if (!groups.contains(group)) {
            throw new IllegalArgumentException("There is no read model %s; there are %s"
                    .formatted(group, groups.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.registerHandlerDefinition((_, _) -> handlers());
        var processing = configurer.eventProcessing();
        processing.registerTokenStore(_ -> tokens);
        for (var name : context.getBeanNamesForAnnotation(ProcessingGroup.class)) {
            var type = Objects.requireNonNull(context.getType(name));
            var group = Objects.requireNonNull(context.findAnnotationOnBean(name, ProcessingGroup.class))
                    .value();
            processing.registerEventHandler(_ -> context.getBean(name));
            if (type.isAnnotationPresent(SameTransaction.class)) {
                processing.registerSubscribingEventProcessor(group);
            } else if (isProjection(type)) {
                groups.add(group);
                stream(processing, group);
            }
        }
    }

    private void stream(EventProcessingConfigurer processing, String group) {
        processing
                .registerPooledStreamingEventProcessor(
                        group,
                        _ -> feed,
                        (_, builder) -> builder.initialSegmentCount(settings.segments())
                                .batchSize(settings.batch())
                                .initialToken(source -> source.createTailToken())
                                .coordinatorExecutor(coordinators)
                                .workerExecutor(workers)
                                .claimExtensionThreshold(TOKEN_DELAY_MILLIS)
                                .tokenClaimInterval(1_000))
                .registerTransactionManager(group, _ -> transactions)
                .registerDeadLetterQueue(group, configuration -> deadLetters(configuration, group))
                .registerDeadLetterPolicy(group, _ -> (letter, cause) -> careful.decide(group, letter, cause))
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        group, (_, builder) -> builder.enableSequenceIdentifierCache());
    }

    @Override
    public void close() {
        coordinators.shutdown();
        workers.shutdown();
    }

    private HandlerDefinition handlers() {
        var loader = Projections.class.getClassLoader();
        return MultiHandlerDefinition.ordered(
                List.of(ClasspathHandlerDefinition.forClassLoader(loader)),
                MultiHandlerEnhancerDefinition.ordered(
                        ClasspathHandlerEnhancerDefinition.forClassLoader(loader), savepoints));
    }

    private SequencedDeadLetterQueue<EventMessage<?>> deadLetters(
            org.axonframework.config.Configuration configuration, String group) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(group)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .genericSerializer(configuration.serializer())
                .eventSerializer(configuration.eventSerializer())
                .schema(DeadLetters.SCHEMA)
                .build();
    }

    static ThreadFactory threads(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }
}
