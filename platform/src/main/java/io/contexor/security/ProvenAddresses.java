package io.contexor.security;

import io.contexor.shared.AccountId;

/** Knows which addresses belong to whom. */
public interface ProvenAddresses {

    /**
     * Whether the person has proved that the address is theirs. Blocks.
     *
     * @param normalised a phone number in E.164, or an e-mail address in lower case
     */
    boolean hasProved(AccountId account, String normalised);
}
