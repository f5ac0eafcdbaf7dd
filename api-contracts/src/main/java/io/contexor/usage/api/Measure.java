package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;

/** What a limit counts. */
public enum Measure {
    REQUESTS,
    TOKENS,
    COST;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Measure of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public BigDecimal in(Amount amount) {
        return switch (this) {
            case REQUESTS -> BigDecimal.valueOf(amount.requests());
            case TOKENS -> BigDecimal.valueOf(amount.tokens());
            case COST -> amount.cost();
        };
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
