package io.contexor.web;

import io.contexor.projections.Positions;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets a read wait until this node shows what the caller wrote, here or on another node. */
@Component
@Order(FilterOrder.MIN_POSITION)
class MinPositionFilter implements WebFilter {

    static final String HEADER = "Contexor-Min-Position";

    private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Positions positions;
    private final Queries blocking;

    MinPositionFilter(Positions positions, Queries blocking) {
        this.positions = positions;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var demanded = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (demanded == null || !HttpMethod.GET.equals(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        if (!POSITION.matcher(demanded.strip()).matches()) {
            throw new MalformedRequest(HEADER, "wrong-value");
        }
        long position = Long.parseLong(demanded.strip());
        return blocking.ask(() -> positions.awaitAsked(position))
                .flatMap(reached -> reached
                        ? chain.filter(exchange)
                        : Mono.error(new Refused(Catalogue.NOT_CAUGHT_UP, Duration.ofSeconds(1))));
    }
}
