package io.contexor.eventstore;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Hands commands to their aggregate only if it is at the revision that the caller demands.
 *
 * <p>Axon looks at the revision only where a command needs its aggregate to be there; with one that makes what is missing, it would
 * be overlooked.
 */
final class ConditionalHandler<T> extends AggregateAnnotationCommandHandler<T> {

    private static final long MISSING = -1;

    private final Repository<T> repository;
    private final CommandTargetResolver targets;

    private ConditionalHandler(Builder<T> builder, Repository<T> repository, CommandTargetResolver targets) {
        super(builder);
        this.repository = repository;
        this.targets = targets;
    }

    static <T> ConditionalHandler<T> of(Class<T> aggregate, Configuration axon) {
        var repository = axon.repository(aggregate);
        var targets = new ConditionalTarget();
        var builder = AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(aggregate)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(aggregate))
                .repository(repository)
                .commandTargetResolver(targets);
        return new ConditionalHandler<>(builder, repository, targets);
    }

    /** Axon would subscribe what is behind this. */
    @Override
    public Registration subscribe(CommandBus bus) {
        var registrations = supportedCommandNames().stream()
                .map(command -> bus.subscribe(command, this))
                .toList();
        return () -> registrations.stream().map(Registration::cancel).reduce(false, Boolean::logicalOr);
    }

    @Override
    public Object handle(CommandMessage<?> command) throws Exception {
        var target = targets.resolveTarget(command);
        var expected = target.getVersion();
        if (expected == null || isThere(target)) {
            return super.handle(command);
        }
        // Where the aggregate is needed this says that it is missing; where it would be made, there is no such revision
        // of it.
        super.handle(command);
        throw new ConflictingAggregateVersionException(target.getIdentifier(), expected, MISSING);
    }

    /** What was loaded stays loaded until the unit of work ends, so that the handler meets the very same aggregate. */
    private boolean isThere(VersionedAggregateIdentifier target) {
        try {
            repository.load(target.getIdentifier(), target.getVersion());
            return true;
        } catch (AggregateNotFoundException _) {
            return false;
        }
    }
}
