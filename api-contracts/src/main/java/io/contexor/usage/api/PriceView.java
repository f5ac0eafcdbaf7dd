package io.contexor.usage.api;

import java.math.BigDecimal;
import java.time.Instant;

/** What a million tokens of a model cost in US dollars, and since when. */
public record PriceView(
        String model,
        BigDecimal promptPerMillion,
        BigDecimal cachedPromptPerMillion,
        BigDecimal cacheWritePerMillion,
        BigDecimal completionPerMillion,
        Instant validFrom) {

    public static PriceView of(String model, Price price, Instant validFrom) {
        return new PriceView(
                model,
                price.promptPerMillion(),
                price.cachedPromptPerMillion(),
                price.cacheWritePerMillion(),
                price.completionPerMillion(),
                validFrom);
    }
}
