package io.contexor.identity.api;

import io.contexor.shared.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may say about the attempts to sign in at one address. */
public sealed interface SignInsCommand {

    @TargetAggregateIdentifier
    SignInsId signInsId();

    /**
     * Records that somebody proved nothing.
     *
     * @param attempt so that it is recorded once
     * @param account whose address it is; absent where it is nobody's
     * @param origin a keyed hash of where the attempt came from
     * @param lockedUntil absent where one more attempt is allowed
     */
    record RecordFailure(
            SignInsId signInsId,
            UUID attempt,
            Proof attempted,
            @Nullable AccountId account,
            String origin,
            @Nullable Instant lockedUntil)
            implements SignInsCommand {}
}
