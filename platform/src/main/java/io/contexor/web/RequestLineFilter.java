package io.contexor.web;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses methods that nothing here answers, TRACE among them, and queries that no database could read. */
@Component
@Order(FilterOrder.METHODS)
class RequestLineFilter implements WebFilter {

    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!KNOWN.contains(request.getMethod())) {
            return Mono.error(new MethodNotAllowedException(request.getMethod(), KNOWN));
        }
        for (var parameter : request.getQueryParams().entrySet()) {
            if (!CleanText.isClean(parameter.getKey())
                    || parameter.getValue().stream().anyMatch(value -> value != null && !CleanText.isClean(value))) {
                return Mono.error(new MalformedRequest(parameter.getKey(), "unprintable"));
            }
        }
        return chain.filter(exchange);
    }
}
