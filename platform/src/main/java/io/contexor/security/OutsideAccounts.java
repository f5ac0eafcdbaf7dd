package io.contexor.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the accounts of people whom another issuer vouches for. */
public interface OutsideAccounts {

    /**
     * The account of the issuer's subject, registered when it is first seen; none where it may not come in. Blocks.
     *
     * @param name what the issuer calls the person, if it says so
     */
    Optional<Sessions.Live> of(String issuer, String subject, @Nullable String name);
}
