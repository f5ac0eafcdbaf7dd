package io.contexor.web;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request an id, before anything else can refuse it. */
@Component
@Order(FilterOrder.REQUEST_ID)
class RequestIdFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var id = RequestId.from(exchange.getRequest().getHeaders().getFirst(RequestId.HEADER));
        id.mark(exchange);
        exchange.getResponse().getHeaders().set(RequestId.HEADER, id.value());
        return chain.filter(exchange).contextWrite(context -> context.put(RequestId.class, id));
    }
}
