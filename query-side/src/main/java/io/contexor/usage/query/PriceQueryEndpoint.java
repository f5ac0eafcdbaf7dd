package io.contexor.usage.query;

import io.contexor.usage.api.PriceQuery.BrowsePrices;
import io.contexor.usage.api.PriceView;
import io.contexor.web.Call;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import io.contexor.web.Queries;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads over HTTP what models cost. */
@RestController
@RequestMapping("/api/v1/usage/prices")
class PriceQueryEndpoint {

    private final Queries queries;
    private final PriceQueries prices;

    PriceQueryEndpoint(Queries queries, PriceQueries prices) {
        this.queries = queries;
        this.prices = prices;
    }

    /** As of now, where no instant is named. */
    @GetMapping
    Mono<Page<PriceView>> browse(
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit,
            Call call) {
        var query = new BrowsePrices(at == null ? call.visit().at() : at, cursor, Pages.limit(limit));
        return queries.ask(() -> prices.handle(query));
    }
}
