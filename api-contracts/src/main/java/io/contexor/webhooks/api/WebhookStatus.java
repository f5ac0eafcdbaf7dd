package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether anything is delivered to a webhook. */
public enum WebhookStatus {
    ENABLED,
    DISABLED,
    REMOVED;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WebhookStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
