package io.contexor.security;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, as their token and their session prove.
 *
 * @param provedAt when they last proved a second factor in this session
 * @param operator whether they run the installation
 */
public record Caller(
        AccountId account,
        UUID session,
        Personal name,
        Memberships memberships,
        @Nullable Instant provedAt,
        boolean operator) {

    /** The same person, with what is left of their memberships. */
    public Caller with(Memberships others) {
        return new Caller(account, session, name, others, provedAt, operator);
    }
}
