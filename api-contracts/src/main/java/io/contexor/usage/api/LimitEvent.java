package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a limit. These records are stored forever, as those of prices are. */
public sealed interface LimitEvent {

    LimitId limitId();

    /**
     * From here on it counts.
     *
     * @param by absent where the settings of the installation say so
     */
    @Revision("1")
    record LimitSet(
            LimitId limitId,
            LimitTarget target,
            Ceiling ceiling,
            @Nullable AccountId by) implements LimitEvent {}

    /**
     * From here on it lets through more, or less.
     *
     * @param by absent where the settings of the installation say so
     */
    @Revision("1")
    record LimitChanged(
            LimitId limitId, Ceiling ceiling, @Nullable AccountId by) implements LimitEvent {}

    @Revision("1")
    record LimitLifted(LimitId limitId, AccountId by) implements LimitEvent {}
}
