package io.contexor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a person's account. It names nobody: what identifies the person is {@link Personal}. */
public record AccountId(UUID value) {

    public static AccountId next() {
        return new AccountId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
