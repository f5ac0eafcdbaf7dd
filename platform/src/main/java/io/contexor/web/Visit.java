package io.contexor.web;

import io.contexor.security.Caller;
import io.contexor.security.Memberships;
import io.contexor.security.Right;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.Personal;
import io.contexor.shared.TimeOrdered;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, whoever it is from. Endpoints that are open to strangers take it as a parameter.
 *
 * @param ifMatch the revision the caller demands, from {@code If-Match}
 * @param idempotentId an id derived from the caller and the {@code Idempotency-Key}, so that a creation repeated after a crash
 *     meets the thing that the first try made
 * @param respondAsync whether the caller does not want to wait for the read models
 */
public record Visit(
        String requestId,
        Instant at,
        String ip,
        String userAgent,
        @Nullable Long ifMatch,
        @Nullable UUID idempotentId,
        boolean respondAsync) {

    /** The request as one of a person who has just proved who they are, and who has no token yet. */
    public Call by(AccountId account, Personal name) {
        return new Call(
                new Caller(account, TimeOrdered.uuid(), name, Memberships.NONE, null, false),
                Right.SELF,
                null,
                this,
                Moment.NOW);
    }
}
