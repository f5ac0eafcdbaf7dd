package io.contexor.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Reads the body before anything answers, and stops where it is larger than anything meant for us.
 *
 * <p>Every request is read, even one without a body: an answer given by another thread before Netty's end of the request was
 * taken up left the connection unread, and the caller's next request on it hung for good.
 */
@Component
@Order(FilterOrder.BODY)
class BodySizeFilter implements WebFilter {

    private final int most;

    BodySizeFilter(@Value("${contexor.web.max-body:1MB}") DataSize most) {
        this.most = Math.toIntExact(most.toBytes());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getHeaders().getContentLength() > most) {
            return tooLarge(exchange);
        }
        return DataBufferUtils.join(exchange.getRequest().getBody(), most)
                .map(KeyedExchange::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> exchange.mutate()
                        .request(new ReadRequest(exchange.getRequest(), body))
                        .build())
                .onErrorResume(DataBufferLimitException.class, _ -> tooLarge(exchange))
                .flatMap(chain::filter);
    }

    /** The rest is not read, so the connection cannot be used again. */
    private static <T> Mono<T> tooLarge(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        return Mono.error(new Refused(Catalogue.BODY_TOO_LARGE));
    }
}
