package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a webhook was disabled without anybody asking for it. */
public enum WebhookFault {
    /** The receiver answered 410. */
    GONE,
    /** No attempt went well for days. */
    FAILED_FOR_DAYS,
    /** So many deliveries in a row were given up. */
    DELIVERIES_GIVEN_UP;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WebhookFault of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
