package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a reservation is in its life; it leaves the first of these once. */
public enum BudgetStatus {
    RESERVED,
    SETTLED,
    RELEASED,
    EXPIRED;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BudgetStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
