package io.contexor.webhooks.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of a webhook. */
public sealed interface WebhookCommand {

    @TargetAggregateIdentifier
    WebhookId webhookId();

    /** Repeated under the same id it is the same webhook, which keeps its first secret. */
    record CreateWebhook(
            WebhookId webhookId,
            OrganisationId organisation,
            @Nullable WorkspaceId workspace,
            Personal url,
            List<String> events,
            String description,
            SecretId secret,
            AccountId by)
            implements WebhookCommand {}

    /** What is absent stays as it is. */
    record ReviseWebhook(
            WebhookId webhookId,
            @Nullable Personal url,
            @Nullable List<String> events,
            @Nullable String description,
            AccountId by)
            implements WebhookCommand {}

    record EnableWebhook(WebhookId webhookId, AccountId by) implements WebhookCommand {}

    record DisableWebhook(WebhookId webhookId, AccountId by) implements WebhookCommand {}

    record DisableFailingWebhook(WebhookId webhookId, WebhookFault reason) implements WebhookCommand {}

    record RotateWebhookSecret(WebhookId webhookId, SecretId secret, Instant formerUntil, AccountId by)
            implements WebhookCommand {}

    record RemoveWebhook(WebhookId webhookId, AccountId by) implements WebhookCommand {}

    record TestWebhook(WebhookId webhookId, DeliveryId delivery, AccountId by) implements WebhookCommand {}

    record ReplayDelivery(WebhookId webhookId, DeliveryId delivery, AccountId by) implements WebhookCommand {}

    /** From a position, or from a time up to another. */
    record ReplayEvents(
            WebhookId webhookId,
            @Nullable Long fromPosition,
            @Nullable Instant from,
            @Nullable Instant to,
            AccountId by)
            implements WebhookCommand {}
}
