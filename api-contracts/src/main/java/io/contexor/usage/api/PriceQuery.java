package io.contexor.usage.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about prices. */
public sealed interface PriceQuery {

    /** Answered with a page of {@link PriceView}: what each model costs at that instant, by name. */
    record BrowsePrices(Instant at, @Nullable String cursor, int limit) implements PriceQuery {}
}
