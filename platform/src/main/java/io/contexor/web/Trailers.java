package io.contexor.web;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerResponse;
import reactor.util.context.ContextView;

/** What can be said of a body only behind it, for clients that ask for it with {@code TE: trailers}; all others see nothing of it. */
@Configuration(proxyBeanMethods = false)
class Trailers {

    private static final String TRAILERS = "trailers";

    /** Lets whoever makes a body find the exchange that it is for. */
    @Bean
    @Order(FilterOrder.EXCHANGE)
    static ServerWebExchangeContextFilter exchangeContext() {
        return new ServerWebExchangeContextFilter();
    }

    /**
     * Has trailers sent behind the body that is about to begin.
     *
     * @param names in the order in which they are announced
     * @param values asked for when the body is over; empty where it ended before it was whole
     */
    static void announce(ContextView context, String names, Supplier<Map<String, String>> values) {
        ServerWebExchangeContextFilter.getExchange(context)
                .filter(Trailers::areWanted)
                .ifPresent(exchange -> announce(exchange.getResponse(), names, values));
    }

    private static boolean areWanted(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.TE).stream()
                .anyMatch(wanted -> wanted.toLowerCase(Locale.ROOT).contains(TRAILERS));
    }

    private static void announce(ServerHttpResponse response, String names, Supplier<Map<String, String>> values) {
        var plain = response instanceof ServerHttpResponseDecorator decorator ? undecorated(decorator) : response;
        if (plain instanceof AbstractServerHttpResponse server
                && server.getNativeResponse() instanceof HttpServerResponse netty) {
            response.getHeaders().set(HttpHeaders.TRAILER, names);
            netty.trailerHeaders(trailers -> values.get().forEach(trailers::set));
        }
    }

    private static ServerHttpResponse undecorated(ServerHttpResponseDecorator decorator) {
        return decorator.getDelegate() instanceof ServerHttpResponseDecorator inner
                ? undecorated(inner)
                : decorator.getDelegate();
    }
}
