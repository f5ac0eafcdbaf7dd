package io.contexor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies an organisation. */
public record OrganisationId(UUID value) {

    public static OrganisationId next() {
        return new OrganisationId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OrganisationId of(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
