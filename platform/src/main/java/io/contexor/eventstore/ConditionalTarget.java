package io.contexor.eventstore;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds a command's aggregate by its annotation, and the revision the caller demands in the metadata. */
public final class ConditionalTarget implements CommandTargetResolver {

    /** The command is carried out only on this revision of its aggregate. */
    public static final String EXPECTED_REVISION = "expected_revision";

    private final CommandTargetResolver annotated =
            AnnotationCommandTargetResolver.builder().build();

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        var target = annotated.resolveTarget(command);
        var expected = (Long) command.getMetaData().get(EXPECTED_REVISION);
        return new VersionedAggregateIdentifier(target.getIdentifierValue(), expected);
    }
}
