package io.contexor.content.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names the project a content item belongs to. Free text until projects are things of their own. */
public record ProjectId(String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ProjectId of(String text) {
        return new ProjectId(text);
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
