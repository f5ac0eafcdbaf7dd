package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;

/** Identifies the work that a budget is reserved for; whoever does the work says which. */
public record JobId(UUID value) {

    public static JobId next() {
        return new JobId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static JobId of(String text) {
        return new JobId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
