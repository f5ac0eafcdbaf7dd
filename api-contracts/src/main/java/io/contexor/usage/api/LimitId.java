package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;

/** Identifies a limit. */
public record LimitId(UUID value) {

    public static LimitId next() {
        return new LimitId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LimitId of(String text) {
        return new LimitId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
