package io.contexor.eventstore;

import static org.axonframework.common.ReflectionUtils.ensureAccessible;
import static org.axonframework.common.ReflectionUtils.methodsOf;

import java.lang.reflect.Method;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds a command's aggregate by its annotation, and the revision the caller demands in the metadata. */
public final class ConditionalTarget implements CommandTargetResolver {

    /** The command is carried out only on this revision of its aggregate. */
    public static final String EXPECTED_REVISION = "expected_revision";

    // Axon's own resolver looks through all methods, fields and their annotations for every single command.
    private static final ClassValue<Method> TARGETS = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            for (var method : methodsOf(command)) {
                if (AnnotationUtils.isAnnotationPresent(method, TargetAggregateIdentifier.class)) {
                    return ensureAccessible(method);
                }
            }
            throw new IllegalArgumentException(command.getName() + " does not say which aggregate it is meant for");
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        var expected = (Long) command.getMetaData().get(EXPECTED_REVISION);
        return new VersionedAggregateIdentifier(targetOf(command.getPayload()), expected);
    }

    private static Object targetOf(Object command) {
        try {
            return TARGETS.get(command.getClass()).invoke(command);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalArgumentException("The target of a command could not be read", unreadable);
        }
    }
}
