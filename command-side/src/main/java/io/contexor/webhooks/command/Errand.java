package io.contexor.webhooks.command;

import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.WebhookId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a delivery, to be made now.
 *
 * @param attempt its number among all there ever were
 * @param tries how many there were since the delivery was last asked for, this one included
 * @param firstTry when the first of those was made
 * @param url sealed, as the secrets are
 * @param former a secret that signs, too, for a while
 */
record Errand(
        DeliveryId delivery,
        WebhookId webhook,
        EventType event,
        String body,
        int attempt,
        int tries,
        Instant firstTry,
        String url,
        String secret,
        @Nullable String former) {}
