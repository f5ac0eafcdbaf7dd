package io.contexor.usage.domain;

import io.contexor.shared.CommandRejected;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceRejection.PriceIsUnknown;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What models cost at the instant of a command. */
public record PricePolicy(Map<String, Price> prices) {

    public PricePolicy {
        prices = Map.copyOf(prices);
    }

    /** The prices of all these; without one of them nothing can be reserved. */
    Map<String, Price> of(List<String> models) {
        var found = new TreeMap<String, Price>();
        for (var model : models) {
            var price = prices.get(model);
            if (price == null) {
                throw new CommandRejected(new PriceIsUnknown(model));
            }
            found.put(model, price);
        }
        return found;
    }
}
