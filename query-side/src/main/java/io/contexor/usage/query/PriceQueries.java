package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_PRICES;
import static org.jooq.impl.DSL.noCondition;

import io.contexor.usage.api.PriceQuery.BrowsePrices;
import io.contexor.usage.api.PriceView;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Answers {@code PriceQuery} from {@code usage_prices}. */
@Component
class PriceQueries {

    private final DSLContext db;

    PriceQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Page<PriceView> handle(BrowsePrices query) {
        var cursor = Cursor.decode(query.cursor(), 1);
        var rows = db.select(USAGE_PRICES.fields())
                .distinctOn(USAGE_PRICES.MODEL)
                .from(USAGE_PRICES)
                .where(USAGE_PRICES.VALID_FROM.le(query.at()))
                .and(cursor == null ? noCondition() : USAGE_PRICES.MODEL.gt(cursor.text(0)))
                .orderBy(USAGE_PRICES.MODEL, USAGE_PRICES.VALID_FROM.desc())
                .limit(query.limit() + 1)
                .fetch(PriceQueries::view);
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.model()));
    }

    private static PriceView view(Record row) {
        return new PriceView(
                row.get(USAGE_PRICES.MODEL),
                row.get(USAGE_PRICES.PROMPT),
                row.get(USAGE_PRICES.CACHED_PROMPT),
                row.get(USAGE_PRICES.CACHE_WRITE),
                row.get(USAGE_PRICES.COMPLETION),
                row.get(USAGE_PRICES.VALID_FROM));
    }
}
