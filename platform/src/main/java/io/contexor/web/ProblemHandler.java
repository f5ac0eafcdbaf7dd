package io.contexor.web;

import io.contexor.shared.TimeOrdered;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers every exception, wherever it was thrown, with a {@link Problem} in the caller's language. */
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final URI CATALOGUE = URI.create("https://contexor.dev/problems/");

    private final Faults faults;
    private final ProblemTexts texts;
    private final StrictJson json;

    ProblemHandler(Faults faults, ProblemTexts texts, StrictJson json) {
        this.faults = faults;
        this.texts = texts;
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        var fault = faults.of(failure);
        var language = Languages.of(exchange.getRequest().getHeaders());
        var problem = problem(fault, language, RequestId.of(exchange), instance(exchange, fault, failure));
        return write(response, fault, language, problem);
    }

    private Mono<Void> write(ServerHttpResponse response, Fault fault, Locale language, Problem problem) {
        response.setStatusCode(fault.status());
        var headers = response.getHeaders();
        headers.remove(HttpHeaders.ETAG);
        headers.remove(HttpHeaders.LOCATION);
        headers.remove(HttpHeaders.CACHE_CONTROL);
        headers.putAll(fault.headers());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(language);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        var body = response.bufferFactory().wrap(json.mapper().writeValueAsBytes(problem));
        headers.setContentLength(body.readableByteCount());
        return response.writeWith(Mono.just(body));
    }

    private Problem problem(Fault fault, Locale language, RequestId requestId, @Nullable URI instance) {
        var wait = fault.headers().getFirst(HttpHeaders.RETRY_AFTER);
        return new Problem(
                CATALOGUE.resolve(fault.code()),
                texts.text(fault.code() + ".title", language, fault.facts())
                        .orElse(fault.status().getReasonPhrase()),
                fault.status().value(),
                texts.text(fault.code() + ".detail", language, fault.facts()).orElseGet(() -> otherwise(fault)),
                instance,
                fault.code(),
                fault.slips().isEmpty()
                        ? null
                        : fault.slips().stream()
                                .map(slip -> new Problem.FieldError(
                                        slip.field(), slip.message().in(language)))
                                .toList(),
                fault.evidence(),
                requestId.value(),
                wait == null ? null : Long.valueOf(wait));
    }

    private static String otherwise(Fault fault) {
        return fault.otherwise() == null ? fault.status().getReasonPhrase() : fault.otherwise();
    }

    /** The log holds what happened under an id of its own; the answer holds only that id. */
    private static @Nullable URI instance(ServerWebExchange exchange, Fault fault, Throwable failure) {
        if (!fault.status().is5xxServerError()) {
            RequestId.of(exchange).during(() -> LOG.debug("Refused with {}", fault.code()));
            return null;
        }
        var id = TimeOrdered.uuid();
        RequestId.of(exchange).during(() -> {
            if (Catalogue.INTERNAL.code().equals(fault.code())) {
                LOG.error("Error {}", id, failure);
            } else {
                LOG.warn("Error {}: {}", id, failure.toString());
            }
        });
        return URI.create("urn:uuid:" + id);
    }
}
