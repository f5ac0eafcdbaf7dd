package io.contexor.identity.api;

import io.contexor.shared.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened when somebody tried to sign in at an address and failed. Of addresses and origins it holds
 * keyed hashes only, because many belong to people who never agreed to anything.
 *
 * <p>These records are stored forever, see {@link AccountEvent}.
 */
public sealed interface SignInsEvent {

    SignInsId signInsId();

    @Revision("1")
    record SignInFailed(
            SignInsId signInsId,
            UUID attempt,
            Proof attempted,
            @Nullable AccountId account,
            String origin) implements SignInsEvent {}

    @Revision("1")
    record SignInLockedOut(
            SignInsId signInsId, UUID attempt, @Nullable AccountId account, Instant until) implements SignInsEvent {}
}
