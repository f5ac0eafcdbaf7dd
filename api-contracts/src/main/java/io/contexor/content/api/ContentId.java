package io.contexor.content.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.contexor.shared.TimeOrdered;
import java.util.UUID;

/** Identifies a content item. Its text form is the stream name in the event store and the segment in a URL. */
public record ContentId(UUID value) {

    public static ContentId next() {
        return new ContentId(TimeOrdered.uuid());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ContentId of(String text) {
        return new ContentId(UUID.fromString(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
