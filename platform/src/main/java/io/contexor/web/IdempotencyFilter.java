package io.contexor.web;

import io.contexor.security.Caller;
import io.contexor.security.Callers;
import io.contexor.security.DerivedId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Carries a POST with an {@code Idempotency-Key} out once, however often it is sent. */
@Component
@Order(FilterOrder.IDEMPOTENCY)
class IdempotencyFilter implements WebFilter {

    static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final byte[] NOTHING = {};

    private final IdempotencyStore store;
    private final Queries blocking;
    private final ProblemHandler problems;

    IdempotencyFilter(IdempotencyStore store, Queries blocking, ProblemHandler problems) {
        this.store = store;
        this.blocking = blocking;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!HttpMethod.POST.equals(exchange.getRequest().getMethod())
                || !exchange.getRequest().getHeaders().containsHeader(IdempotencyKey.HEADER)) {
            return chain.filter(exchange);
        }
        return Callers.of(exchange)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(caller -> filter(exchange, chain, caller));
    }

    private Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain, Optional<Caller> caller) {
        var key = IdempotencyKey.of(exchange.getRequest(), caller.orElse(null)).orElseThrow();
        key.mark(exchange);
        return DataBufferUtils.join(exchange.getRequest().getBody())
                .map(KeyedExchange::bytes)
                .defaultIfEmpty(NOTHING)
                .flatMap(body -> {
                    var attempt = new Attempt(key.hash(), hash(exchange, body), UUID.randomUUID());
                    return blocking.ask(() -> begin(attempt, caller))
                            .flatMap(known -> known.map(answer -> replay(exchange, answer))
                                    .orElseGet(() -> carryOut(exchange, chain, body, attempt)));
                });
    }

    /** @return what was answered before, if it was */
    private Optional<Answer> begin(Attempt attempt, Optional<Caller> caller) {
        var account = caller.map(Caller::account).orElse(null);
        if (store.claim(attempt.key, account, attempt.body, attempt.owner)) {
            return Optional.empty();
        }
        var known = store.known(attempt.key).orElseThrow(() -> new Refused(Catalogue.REQUEST_IN_FLIGHT));
        if (!known.body().equals(attempt.body)) {
            throw new Refused(Catalogue.IDEMPOTENCY_KEY_REUSED);
        }
        if (known.answer() == null) {
            throw new Refused(Catalogue.REQUEST_IN_FLIGHT, known.patience());
        }
        return Optional.of(known.answer());
    }

    private static Mono<Void> replay(ServerWebExchange exchange, Answer answer) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        response.getHeaders().set(REPLAYED, "true");
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /** Failures are worded here and not further out, because a refusal is an answer worth keeping too. */
    private Mono<Void> carryOut(ServerWebExchange exchange, WebFilterChain chain, byte[] body, Attempt attempt) {
        var keyed = KeyedExchange.of(exchange, body, answer -> settle(attempt, answer));
        return chain.filter(keyed).onErrorResume(failure -> problems.handle(keyed, failure));
    }

    private Mono<Void> settle(Attempt attempt, Optional<Answer> answer) {
        return blocking.<Void>ask(() -> {
                    answer.ifPresentOrElse(
                            outcome -> store.settle(attempt.key, attempt.owner, outcome),
                            () -> store.release(attempt.key, attempt.owner));
                    return null;
                })
                // What was done is done: the caller gets its answer, and the lease frees the key.
                .onErrorResume(failure -> {
                    LOG.warn("An answer could not be kept: {}", failure.toString());
                    return Mono.empty();
                });
    }

    private static String hash(ServerWebExchange exchange, byte[] body) {
        var digest = DerivedId.sha256();
        digest.update(
                String.valueOf(exchange.getRequest().getURI().getRawQuery()).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(body));
    }

    private record Attempt(String key, String body, UUID owner) {}
}
