package io.contexor.eventstore;

import io.contexor.shared.AccountId;

/** A place outside of the event store that keeps for a while what people were told in clear. */
public interface PersonalMemory {

    /** Keeps nothing of the person any longer, not even what is being written down at this moment. */
    void forget(AccountId account);
}
