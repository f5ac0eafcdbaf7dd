package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;

/** Identifies an invitation, and stands for whoever was invited until an account accepts. */
public record InvitationId(UUID value) {

    public static InvitationId next() {
        return new InvitationId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static InvitationId of(String text) {
        return new InvitationId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
