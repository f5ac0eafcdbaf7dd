package io.contexor.usage.query;

import io.contexor.usage.api.Price;
import org.jooq.JSONB;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prices as the read model keeps them beside what they were paid for. */
final class Prices {

    /** Rows that were written before this had a price of its own paid what others cost. */
    private static final String CACHE_WRITE = "cacheWritePerMillion";

    static JSONB stored(Price price) {
        return JSONB.valueOf(JsonMapper.shared().writeValueAsString(price));
    }

    static Price read(JSONB stored) {
        var price = (ObjectNode) JsonMapper.shared().readTree(stored.data());
        if (!price.has(CACHE_WRITE)) {
            price.set(CACHE_WRITE, price.get("promptPerMillion"));
        }
        return JsonMapper.shared().treeToValue(price, Price.class);
    }

    private Prices() {}
}
