package io.contexor.webhooks.api;

import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about webhooks. Nobody sees any but those of the places they manage. */
public sealed interface WebhookQuery {

    /**
     * Whose webhooks are seen.
     *
     * @param organisations managed as a whole
     * @param workspaces managed
     */
    record Managed(Set<OrganisationId> organisations, Set<WorkspaceId> workspaces) {}

    /** Answered with a page of {@link WebhookView}, newest first. */
    record BrowseWebhooks(
            Managed managed,
            @Nullable OrganisationId organisation,
            @Nullable WorkspaceId workspace,
            @Nullable WebhookStatus status,
            @Nullable String cursor,
            int limit)
            implements WebhookQuery {}

    /** Answered with one {@link WebhookView}, or none; who asks looks whether it may be seen. */
    record FindWebhook(WebhookId webhookId) implements WebhookQuery {}

    /**
     * Answered with a page of {@link DeliveryView}, newest first.
     *
     * @param event a public name
     * @param from not created before
     * @param to created before
     */
    record BrowseDeliveries(
            WebhookId webhookId,
            @Nullable DeliveryStatus status,
            @Nullable EventType event,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit)
            implements WebhookQuery {}

    /** Answered with one {@link DeliveryDetails}, or none. */
    record FindDelivery(WebhookId webhookId, DeliveryId delivery) implements WebhookQuery {}
}
