package io.contexor.usage.query;

import io.contexor.usage.api.Price;
import org.jooq.JSONB;
import tools.jackson.databind.json.JsonMapper;

/** Prices as the read model keeps them beside what they were paid for. */
final class Prices {

    static JSONB stored(Price price) {
        return JSONB.valueOf(JsonMapper.shared().writeValueAsString(price));
    }

    static Price read(JSONB stored) {
        return JsonMapper.shared().readValue(stored.data(), Price.class);
    }

    private Prices() {}
}
