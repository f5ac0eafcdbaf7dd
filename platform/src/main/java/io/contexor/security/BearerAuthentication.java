package io.contexor.security;

import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reads the token from the one place where it may stand, {@code Authorization: Bearer …}, and lets it be verified. */
@Component
class BearerAuthentication implements ServerAuthenticationConverter, ReactiveAuthenticationManager {

    private static final String SCHEME = "Bearer ";

    private static final Scheduler THREADS = Schedulers.fromExecutorService(
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("caller-", 1).factory()),
            "callers");

    private final TokenVerifier verifier;
    private final LiveCallers callers;
    private final List<OutsideIssuer> outside;

    BearerAuthentication(TokenVerifier verifier, LiveCallers callers, ObjectProvider<OutsideIssuer> outside) {
        this.verifier = verifier;
        this.callers = callers;
        this.outside = outside.stream().toList();
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Mono.empty();
        }
        var header = headers.getFirst();
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Mono.error(new InvalidToken());
        }
        return Mono.just(
                UsernamePasswordAuthenticationToken.unauthenticated("token", header.substring(SCHEME.length())));
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        return Mono.defer(() -> caller(String.valueOf(authentication.getCredentials())))
                .map(caller -> UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of()));
    }

    private Mono<Caller> caller(String token) {
        return outside.stream()
                .findFirst()
                .map(issuer -> Mono.fromSupplier(() -> callers.find(issuer, issuer.verify(token)))
                        .subscribeOn(THREADS))
                .orElseGet(() -> caller(verifier.verify(token)));
    }

    private Mono<Caller> caller(TokenVerifier.Proof proof) {
        var recent = callers.recent(proof);
        return recent != null
                ? Mono.just(recent)
                : Mono.fromSupplier(() -> callers.find(proof)).subscribeOn(THREADS);
    }
}
