package io.contexor.content.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a content item is in its life, as the outside world names it. */
public enum ContentStatus {
    DRAFT,
    IN_PROGRESS,
    REVIEW,
    APPROVED,
    REJECTED,
    ARCHIVED;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ContentStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
