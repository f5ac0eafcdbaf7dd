package io.contexor.identity.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an account.
 *
 * <p>These records are stored forever. A component may be added with a default; it is never renamed, retyped or
 * removed. Each has a golden file under {@code src/test/resources/events/identity}. No secret is ever in them.
 */
public sealed interface AccountEvent {

    AccountId accountId();

    @Revision("1")
    record AccountRegistered(AccountId accountId) implements AccountEvent {}

    @Revision("1")
    record AccountNamed(AccountId accountId, Personal fullName) implements AccountEvent {}

    @Revision("1")
    record CredentialLinked(AccountId accountId, UUID credential, CredentialKind kind, Personal address)
            implements AccountEvent {}

    @Revision("1")
    record AddressProved(AccountId accountId, UUID credential) implements AccountEvent {}

    @Revision("1")
    record CredentialUnlinked(AccountId accountId, UUID credential) implements AccountEvent {}

    @Revision("1")
    record PasswordChosen(AccountId accountId, UUID password) implements AccountEvent {}

    /** It was chosen by somebody who never proved an address. */
    @Revision("1")
    record PasswordDropped(AccountId accountId, UUID password) implements AccountEvent {}

    @Revision("1")
    record AuthenticatorEnrolled(AccountId accountId, UUID authenticator) implements AccountEvent {}

    @Revision("1")
    record AuthenticatorConfirmed(AccountId accountId, UUID authenticator) implements AccountEvent {}

    @Revision("1")
    record AuthenticatorRemoved(AccountId accountId, UUID authenticator) implements AccountEvent {}

    @Revision("1")
    record RecoveryCodesIssued(AccountId accountId, UUID batch, int count) implements AccountEvent {}

    @Revision("1")
    record RecoveryCodeUsed(AccountId accountId, UUID batch, UUID code) implements AccountEvent {}

    @Revision("1")
    record SessionOpened(AccountId accountId, UUID session, Proof by, Personal device, Personal ip)
            implements AccountEvent {}

    @Revision("1")
    record SessionSteppedUp(AccountId accountId, UUID session, Proof by) implements AccountEvent {}

    @Revision("1")
    record SessionEnded(AccountId accountId, UUID session, SessionEnd reason) implements AccountEvent {}

    @Revision("1")
    record AccountDisabled(
            AccountId accountId, String reason, @Nullable AccountId by) implements AccountEvent {}

    @Revision("1")
    record AccountEnabled(AccountId accountId, @Nullable AccountId by) implements AccountEvent {}

    @Revision("1")
    record OperatorAppointed(AccountId accountId) implements AccountEvent {}

    @Revision("1")
    record OperatorDismissed(AccountId accountId) implements AccountEvent {}

    @Revision("1")
    record AccountErased(AccountId accountId) implements AccountEvent {}
}
