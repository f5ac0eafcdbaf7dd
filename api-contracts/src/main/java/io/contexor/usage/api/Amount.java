package io.contexor.usage.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much of everything that can be limited: requests, tokens, and US dollars. The dollars are stored as text. */
public record Amount(
        long requests,
        long tokens,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost) {

    public static final Amount NONE = new Amount(0, 0, BigDecimal.ZERO);

    public Amount {
        cost = cost.setScale(Price.DECIMALS, RoundingMode.HALF_UP);
    }

    public Amount plus(Amount other) {
        return new Amount(requests + other.requests, tokens + other.tokens, cost.add(other.cost));
    }

    public Amount minus(Amount other) {
        return new Amount(requests - other.requests, tokens - other.tokens, cost.subtract(other.cost));
    }

    /** The lesser of each. */
    public Amount atMost(Amount other) {
        return new Amount(Math.min(requests, other.requests), Math.min(tokens, other.tokens), cost.min(other.cost));
    }

    /** Of each measure. */
    public boolean covers(Amount other) {
        return atMost(other).equals(other);
    }
}
