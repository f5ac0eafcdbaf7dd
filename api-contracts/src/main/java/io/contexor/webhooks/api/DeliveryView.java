package io.contexor.webhooks.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is delivered to one webhook, in short.
 *
 * @param position of the event it tells of; absent for a ping
 * @param nextAttemptAt absent where none follows
 * @param endedAt when it was delivered or given up
 */
public record DeliveryView(
        DeliveryId id,
        EventType event,
        @Nullable Long position,
        DeliveryStatus status,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant endedAt) {}
