package io.contexor.webhooks.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a webhook.
 *
 * <p>These records are stored forever. A component may be added with a default; it is never renamed, retyped or
 * removed. Each has a golden file under {@code src/test/resources/events/webhooks}. A {@code url} is sealed with a key of the
 * webhook's own: what stands behind its host is often a secret.
 */
public sealed interface WebhookEvent {

    WebhookId webhookId();

    /**
     * From here on it is told what happens there.
     *
     * @param workspace absent where it is told of the whole organisation
     * @param events public names, or {@code *} for all
     */
    @Revision("1")
    record WebhookCreated(
            WebhookId webhookId,
            OrganisationId organisation,
            @Nullable WorkspaceId workspace,
            Personal url,
            List<String> events,
            String description,
            SecretId secret,
            AccountId by)
            implements WebhookEvent {
        public WebhookCreated {
            events = List.copyOf(events);
        }
    }

    /** From here on this holds; what is absent stayed as it was. */
    @Revision("1")
    record WebhookRevised(
            WebhookId webhookId,
            @Nullable Personal url,
            @Nullable List<String> events,
            @Nullable String description,
            AccountId by)
            implements WebhookEvent {
        public WebhookRevised {
            events = events == null ? null : List.copyOf(events);
        }
    }

    @Revision("1")
    record WebhookEnabled(WebhookId webhookId, AccountId by) implements WebhookEvent {}

    @Revision("1")
    record WebhookDisabled(WebhookId webhookId, AccountId by) implements WebhookEvent {}

    /** Nobody disabled it: its receiver was gone, or failed for too long. */
    @Revision("1")
    record WebhookDisabledAutomatically(WebhookId webhookId, WebhookFault reason) implements WebhookEvent {}

    /** From here on this secret signs, and until then the former one does, too. */
    @Revision("1")
    record WebhookSecretRotated(
            WebhookId webhookId, SecretId secret, SecretId former, Instant formerUntil, AccountId by)
            implements WebhookEvent {}

    @Revision("1")
    record WebhookRemoved(WebhookId webhookId, AccountId by) implements WebhookEvent {}

    /** A ping is on its way. */
    @Revision("1")
    record WebhookTested(WebhookId webhookId, DeliveryId delivery, AccountId by) implements WebhookEvent {}

    /** One delivery is attempted anew. */
    @Revision("1")
    record DeliveryReplayed(WebhookId webhookId, DeliveryId delivery, AccountId by) implements WebhookEvent {}

    /**
     * Everything that happened in between, up to this event at most, is delivered anew.
     *
     * @param fromPosition the first event that may be; absent where a time says it
     */
    @Revision("1")
    record EventsReplayed(
            WebhookId webhookId,
            @Nullable Long fromPosition,
            @Nullable Instant from,
            @Nullable Instant to,
            AccountId by)
            implements WebhookEvent {}
}
