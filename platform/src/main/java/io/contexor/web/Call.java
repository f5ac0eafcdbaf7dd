package io.contexor.web;

import io.contexor.security.Caller;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One authenticated HTTP request, as much of it as endpoints and commands need. Endpoints take it as a parameter.
 *
 * @param ifMatch the revision the caller demands, from {@code If-Match}
 * @param idempotentId an id derived from the caller and the {@code Idempotency-Key}, so that a creation repeated after a crash
 *     meets the thing that the first try made
 * @param respondAsync whether the caller does not want to wait for the read models
 */
public record Call(
        Caller caller,
        String requestId,
        String ip,
        String userAgent,
        @Nullable Long ifMatch,
        @Nullable UUID idempotentId,
        boolean respondAsync) {

    /** The id of whatever this call creates: the same one whenever the same key is sent again. */
    public UUID newId() {
        return idempotentId == null ? TimeOrdered.uuid() : idempotentId;
    }
}
