package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything anyone may ask of a limit. */
public sealed interface LimitCommand {

    @TargetAggregateIdentifier
    LimitId limitId();

    /** Repeated with the same values, it is the same limit. */
    record SetLimit(LimitId limitId, LimitTarget target, Ceiling ceiling, AccountId by) implements LimitCommand {}

    /** Makes the settings of the installation a limit of all who have none of their own. */
    record ConfigureLimit(LimitId limitId, LimitTarget target, Ceiling ceiling) implements LimitCommand {}

    /** What is absent stays as it is. */
    record ChangeLimit(LimitId limitId, Ceiling ceiling, AccountId by) implements LimitCommand {}

    record LiftLimit(LimitId limitId, AccountId by) implements LimitCommand {}
}
