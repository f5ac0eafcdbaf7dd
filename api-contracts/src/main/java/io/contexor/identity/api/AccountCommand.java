package io.contexor.identity.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Everything anyone may ask of an account. Asking twice is harmless.
 *
 * <p>Secrets are never part of it: passwords, codes and keys rest elsewhere, and are named here by their ids.
 */
public sealed interface AccountCommand {

    @TargetAggregateIdentifier
    AccountId accountId();

    /**
     * Makes an account with its first credential.
     *
     * @param proved whether the person has proved that the address is theirs
     */
    record RegisterAccount(
            AccountId accountId,
            UUID credential,
            CredentialKind kind,
            Personal address,
            boolean proved,
            @Nullable Personal fullName,
            @Nullable UUID password)
            implements AccountCommand {}

    record LinkCredential(AccountId accountId, UUID credential, CredentialKind kind, Personal address, boolean proved)
            implements AccountCommand {}

    /**
     * The address is proved by somebody who stands outside of the account. Until then anyone may have used it, so whoever came in
     * without a proof goes out again.
     */
    record ClaimAddress(AccountId accountId, UUID credential) implements AccountCommand {}

    /** The address is proved by somebody who wants it in another account. Who had only said that it is theirs loses it. */
    record ReleaseAddress(AccountId accountId, UUID credential) implements AccountCommand {}

    /** The address is proved by the person who is signed in. */
    record ProveAddress(AccountId accountId, UUID credential) implements AccountCommand {}

    record UnlinkCredential(AccountId accountId, UUID credential) implements AccountCommand {}

    /** Ends all sessions but the one in which it is chosen. */
    record ChoosePassword(
            AccountId accountId, UUID password, @Nullable UUID session) implements AccountCommand {}

    record NameAccount(AccountId accountId, Personal fullName) implements AccountCommand {}

    record EnrolAuthenticator(AccountId accountId, UUID authenticator) implements AccountCommand {}

    /** The person has shown a code of it. */
    record ConfirmAuthenticator(AccountId accountId, UUID authenticator) implements AccountCommand {}

    record RemoveAuthenticator(AccountId accountId, UUID authenticator) implements AccountCommand {}

    /** Voids those of every earlier {@code batch}. */
    record IssueRecoveryCodes(AccountId accountId, UUID batch, int count) implements AccountCommand {}

    record UseRecoveryCode(AccountId accountId, UUID batch, UUID code) implements AccountCommand {}

    record OpenSession(AccountId accountId, UUID session, Proof by, Personal device, Personal ip)
            implements AccountCommand {}

    record StepUpSession(AccountId accountId, UUID session, Proof by) implements AccountCommand {}

    record EndSession(AccountId accountId, UUID session, SessionEnd reason) implements AccountCommand {}

    record EndOtherSessions(AccountId accountId, UUID session, SessionEnd reason) implements AccountCommand {}

    /**
     * Ends all sessions and lets nobody in.
     *
     * @param by absent where whoever runs the installation decided
     */
    record DisableAccount(
            AccountId accountId, String reason, @Nullable AccountId by) implements AccountCommand {}

    /**
     * Lets the person in again.
     *
     * @param by absent where whoever runs the installation decided
     */
    record EnableAccount(AccountId accountId, @Nullable AccountId by) implements AccountCommand {}

    /** Lets the person do what concerns the whole installation: shared prompts, prices, limits of others. */
    record AppointOperator(AccountId accountId) implements AccountCommand {}

    record DismissOperator(AccountId accountId) implements AccountCommand {}

    /** Nothing can be undone after this: with the person's key goes everything that names them. */
    record EraseAccount(AccountId accountId) implements AccountCommand {}
}
