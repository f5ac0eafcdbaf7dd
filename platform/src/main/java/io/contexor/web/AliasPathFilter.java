package io.contexor.web;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Reads {@code /api/contents/} as {@code /api/v1/contents}, so that what was written before there were versions still works. */
@Component
@Order(FilterOrder.ALIAS_PATHS)
class AliasPathFilter implements WebFilter {

    private static final String API = "/api/";
    private static final Pattern AS_IT_IS = Pattern.compile("/api/(v\\d+|openapi|docs|redoc)([/.].*)?");

    private final List<PathAlias> aliases;

    AliasPathFilter(ObjectProvider<PathAlias> aliases) {
        this.aliases = aliases.stream().toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var asked = exchange.getRequest().getPath().value();
        var meant = meant(asked);
        if (meant.equals(asked)) {
            return chain.filter(exchange);
        }
        return chain.filter(
                exchange.mutate().request(request -> request.path(meant)).build());
    }

    private String meant(String asked) {
        var path = asked.length() > 1 && asked.endsWith("/") ? asked.substring(0, asked.length() - 1) : asked;
        var versioned = path.startsWith(API) && !AS_IT_IS.matcher(path).matches()
                ? "/api/v1/" + path.substring(API.length())
                : path;
        for (var alias : aliases) {
            versioned = alias.applied(versioned);
        }
        return versioned;
    }
}
