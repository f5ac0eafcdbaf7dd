package io.contexor.identity.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person and all they sign in with, as they see themselves.
 *
 * @param hasPassword whether they have chosen a password
 * @param hasAuthenticator whether they have a second factor, which is asked for wherever a fresh proof is needed
 * @param session the one in which they ask
 */
public record PersonView(
        AccountId id,
        @Nullable Personal fullName,
        @Nullable Personal phoneNumber,
        @Nullable Personal email,
        boolean emailVerified,
        Instant createdAt,
        List<CredentialView> credentials,
        boolean hasPassword,
        boolean hasAuthenticator,
        UUID session) {

    /**
     * One way into the account.
     *
     * @param verified whether the person has proved that the address is theirs
     */
    public record CredentialView(UUID id, CredentialKind kind, Personal address, boolean verified, Instant linkedAt) {}
}
