package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_PRICES;

import io.contexor.usage.api.PriceEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_prices}: one row per model and date. Every event may come twice. */
@Component
@ProcessingGroup(PricesProjection.NAME)
class PricesProjection {

    static final String NAME = "usage.prices";

    private final DSLContext db;

    PricesProjection(DSLContext db) {
        this.db = db;
    }

    /** Whoever said it, a price is a price. */
    @EventHandler
    void on(PriceEvent event) {
        var price = event.price();
        db.insertInto(USAGE_PRICES)
                .set(USAGE_PRICES.MODEL, event.model())
                .set(USAGE_PRICES.VALID_FROM, event.validFrom())
                .set(USAGE_PRICES.PROMPT, price.promptPerMillion())
                .set(USAGE_PRICES.CACHED_PROMPT, price.cachedPromptPerMillion())
                .set(USAGE_PRICES.CACHE_WRITE, price.cacheWritePerMillion())
                .set(USAGE_PRICES.COMPLETION, price.completionPerMillion())
                .onConflict(USAGE_PRICES.MODEL, USAGE_PRICES.VALID_FROM)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    @ResetHandler
    void reset() {
        db.truncate(USAGE_PRICES).execute();
    }
}
