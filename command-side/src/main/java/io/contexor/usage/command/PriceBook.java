package io.contexor.usage.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.eventstore.Times;
import io.contexor.usage.api.Price;
import io.contexor.usage.api.PriceEvent;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_prices} in the transaction of each event, so that the next reservation is costed with it. */
@Component
@SameTransaction
@ProcessingGroup("usage.price-book")
class PriceBook {

    private final JdbcClient db;

    PriceBook(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @EventHandler
    void on(PriceEvent event) {
        var price = event.price();
        db.sql("""
            insert into usage_prices (model, valid_from, prompt, cached_prompt, cache_write, completion)
            values (?, ?, ?, ?, ?, ?)
            on conflict (model, valid_from) do update set prompt = excluded.prompt,
                cached_prompt = excluded.cached_prompt, cache_write = excluded.cache_write, completion = excluded.completion\
            """)
                .params(
                        event.model(),
                        Times.of(event.validFrom()),
                        price.promptPerMillion(),
                        price.cachedPromptPerMillion(),
                        price.cacheWritePerMillion(),
                        price.completionPerMillion())
                .update();
    }

    /** What is not in the answer has no price at that instant. */
    Map<String, Price> of(Collection<String> models, Instant at) {
        var prices = new HashMap<String, Price>();
        db.sql("""
            select distinct on (model) model, prompt, cached_prompt, cache_write, completion from usage_prices
            where model = any(:models) and valid_from <= :at
            order by model, valid_from desc\
            """)
                .param("models", models.toArray(String[]::new), Types.ARRAY)
                .param("at", Times.of(at))
                .query(row -> {
                    prices.put(
                            row.getString("model"),
                            new Price(
                                    row.getBigDecimal("prompt"),
                                    row.getBigDecimal("cached_prompt"),
                                    row.getBigDecimal("cache_write"),
                                    row.getBigDecimal("completion")));
                });
        return prices;
    }
}
