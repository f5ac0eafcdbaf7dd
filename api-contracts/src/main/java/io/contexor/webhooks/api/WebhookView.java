package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as those see it who manage its place.
 *
 * @param disabledBecause absent where somebody disabled it, or nobody did
 * @param formerSecretUntil how long the secret before signs, too; absent where none was rotated
 */
public record WebhookView(
        WebhookId id,
        @JsonProperty("organization") OrganisationId organisation,
        @Nullable WorkspaceId workspace,
        Personal url,
        List<String> events,
        String description,
        WebhookStatus status,
        @Nullable WebhookFault disabledBecause,
        Instant statusSince,
        @Nullable Instant formerSecretUntil,
        AccountId createdBy,
        Instant createdAt,
        Instant changedAt,
        long revision) {}
