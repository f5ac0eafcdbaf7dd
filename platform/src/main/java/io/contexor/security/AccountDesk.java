package io.contexor.security;

import io.contexor.shared.AccountId;
import java.util.Optional;

/** What whoever runs the installation may do to the accounts of others. All calls block, and repeating them is harmless. */
public interface AccountDesk {

    /** By its id, a phone number or an e-mail address; none where it is unknown or was erased. */
    Optional<AccountId> find(String named);

    /** Ends all sessions, and lets nobody in before {@link #enable}. */
    void disable(AccountId account, String reason);

    void enable(AccountId account);

    /** Lets the person do what concerns the whole installation. */
    void appoint(AccountId account);

    void dismiss(AccountId account);

    /** Forgets the person for good. */
    void erase(AccountId account);
}
