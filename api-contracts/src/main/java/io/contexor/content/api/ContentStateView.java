package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state that an item was in, and the event that led to it.
 *
 * @param position where the event stands; the item was so from there until the position of the next state
 * @param by who caused it; absent where nobody in particular did
 * @param changed the fields that are not what they were in the state before
 */
public record ContentStateView(
        long position,
        String event,
        Instant at,
        @Nullable AccountId by,
        @Nullable Personal byName,
        ContentStatus status,
        int version,
        List<String> changed,
        long revision) {}
