package io.contexor.webhooks.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.contexor.webhooks.api.WebhookOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, and the secret that was made for it: shown now, and never again.
 *
 * @param secret absent where another one signs by now
 */
record ShownSecret(
        @JsonUnwrapped WebhookOutcome webhook, @Nullable String secret) {

    /** Never the secret: logs, exceptions and debuggers print this. */
    @Override
    public String toString() {
        return "secret of " + webhook.id();
    }
}
