package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;

/** Identifies a project. Its text form is what content items name. */
public record ProjectId(UUID value) {

    public static ProjectId next() {
        return new ProjectId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ProjectId of(String text) {
        return new ProjectId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
