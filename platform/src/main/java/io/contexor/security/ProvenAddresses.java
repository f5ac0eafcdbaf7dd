package io.contexor.security;

import io.contexor.shared.AccountId;
import java.util.Set;

/** Knows which addresses belong to whom. */
public interface ProvenAddresses {

    /** All addresses that the person has proved to be theirs: phone numbers in E.164, e-mail addresses in lower case. Blocks. */
    Set<String> of(AccountId account);
}
