package io.contexor.webhooks.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;

/** Names a secret that signs deliveries. The secret itself is in no event. */
public record SecretId(UUID value) {

    public static SecretId next() {
        return new SecretId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SecretId of(String text) {
        return new SecretId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
