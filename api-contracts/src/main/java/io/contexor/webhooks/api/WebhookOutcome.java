package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command to a webhook left behind.
 *
 * @param disabledBecause absent where somebody disabled it, or nobody did
 * @param secretId of the secret that signs from now on; told to nobody
 */
public record WebhookOutcome(
        WebhookId id,
        @JsonProperty("organization") OrganisationId organisation,
        @Nullable WorkspaceId workspace,
        List<String> events,
        String description,
        WebhookStatus status,
        @Nullable WebhookFault disabledBecause,
        @JsonIgnore SecretId secretId) {}
