package io.contexor.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a read model could not take in, or that waits behind one.
 *
 * @param sequence events of the same one are taken in one after the other
 * @param cause what it met with; absent where it only waits
 * @param stored the event, where one letter is shown
 */
public record DeadLetterView(
        String id,
        String projection,
        String sequence,
        long place,
        String eventId,
        String event,
        Instant since,
        @Nullable String causeType,
        @Nullable String cause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StoredEventView stored) {}
