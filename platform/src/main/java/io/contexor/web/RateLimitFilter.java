package io.contexor.web;

import io.contexor.security.Callers;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses whoever asks too often, and tells everyone else how much is left. */
final class RateLimitFilter implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimitFilter.class);

    private final List<RateLimit> limits;
    private final RateLimit.Per per;
    private final RateLimits buckets;
    private final Queries blocking;

    RateLimitFilter(List<RateLimit> limits, RateLimit.Per per, RateLimits buckets, Queries blocking) {
        this.limits = limits.stream().filter(limit -> limit.per() == per).toList();
        this.per = per;
        this.buckets = buckets;
        this.blocking = blocking;
    }

    @Override
    public int getOrder() {
        return per == RateLimit.Per.ADDRESS ? FilterOrder.ADDRESS_LIMITS : FilterOrder.ACCOUNT_LIMITS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var counting = limits.stream()
                .filter(limit -> limit.counts(exchange.getRequest()))
                .toList();
        if (counting.isEmpty()) {
            return chain.filter(exchange);
        }
        return who(exchange)
                .flatMapMany(who -> Flux.fromIterable(counting).concatMap(limit -> take(limit, who, exchange)))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private Mono<String> who(ServerWebExchange exchange) {
        var address = "ip " + ClientAddress.limited(exchange.getRequest());
        return per == RateLimit.Per.ADDRESS
                ? Mono.just(address)
                : Callers.of(exchange)
                        .map(caller -> "account " + caller.account())
                        .defaultIfEmpty(address);
    }

    private Mono<Void> take(RateLimit limit, String who, ServerWebExchange exchange) {
        return blocking.ask(() -> buckets.take(limit, who))
                .onErrorResume(failure -> unknown(limit, failure))
                .doOnNext(probe -> check(limit, probe, exchange.getResponse()))
                .then();
    }

    /** Without its database a lenient limit lets everyone in, a strict one nobody. */
    private static Mono<ConsumptionProbe> unknown(RateLimit limit, Throwable failure) {
        if (!limit.isLenient()) {
            return Mono.error(failure);
        }
        LOG.warn("The limit {} cannot be counted: {}", limit.name(), failure.toString());
        return Mono.empty();
    }

    private static void check(RateLimit limit, ConsumptionProbe probe, ServerHttpResponse response) {
        var reset = Duration.ofNanos(probe.getNanosToWaitForReset());
        response.getHeaders().add("RateLimit-Policy", limit.policy());
        response.getHeaders()
                .add(
                        "RateLimit",
                        "\"%s\";r=%d;t=%s".formatted(limit.name(), probe.getRemainingTokens(), Faults.seconds(reset)));
        if (!probe.isConsumed()) {
            throw new Refused(
                    Catalogue.TOO_MANY_REQUESTS,
                    Map.of("quota", limit.quota(), "window", limit.window().toSeconds()),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }
}
