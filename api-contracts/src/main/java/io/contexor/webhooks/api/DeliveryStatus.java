package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a delivery has come. */
public enum DeliveryStatus {
    /** An attempt is under way, or due, now or later. */
    PENDING,
    /** An attempt was answered with 2xx. */
    DELIVERED,
    /** No attempt was, and none follows. */
    FAILED;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DeliveryStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
