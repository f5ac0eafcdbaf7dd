package io.contexor.web;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers to the names in {@code ALLOWED_HOSTS} only; {@code .example.com} stands for all names that end so. Where none are
 * given, any name will do; and any will do for whoever asks about our health, which are machines that know an address only.
 */
@Component
@Order(FilterOrder.HOSTS)
class HostFilter implements WebFilter {

    private static final String HEALTH = "/health";

    private final Set<String> allowed;

    HostFilter(@Value("${ALLOWED_HOSTS:}") String configured) {
        this.allowed = Stream.of(configured.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        return allowed.isEmpty()
                        || request.getPath().value().startsWith(HEALTH)
                        || isAllowed(request.getHeaders().getHost())
                ? chain.filter(exchange)
                : Mono.error(new Refused(Catalogue.HOST_NOT_ALLOWED));
    }

    private boolean isAllowed(@Nullable InetSocketAddress host) {
        if (host == null) {
            return false;
        }
        var name = host.getHostString().toLowerCase(Locale.ROOT);
        return allowed.contains(name) || allowed.stream().anyMatch(each -> each.startsWith(".") && name.endsWith(each));
    }
}
