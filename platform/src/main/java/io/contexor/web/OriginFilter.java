package io.contexor.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets pages of the origins named in {@code CORS_ALLOWED_ORIGINS} call us, and no others. */
@Component
@Order(FilterOrder.ORIGINS)
class OriginFilter implements WebFilter {

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration rules;

    OriginFilter(@Value("${CORS_ALLOWED_ORIGINS:}") String configured, Environment environment) {
        this.rules = rules(origins(configured, environment.acceptsProfiles(Profiles.of("production"))));
    }

    private static List<String> origins(String configured, boolean production) {
        var origins = Arrays.stream(configured.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        if (production && origins.contains("*")) {
            throw new IllegalStateException("CORS_ALLOWED_ORIGINS must name origins in production, not *");
        }
        return origins.isEmpty() && !production ? List.of("http://localhost:3000", "http://127.0.0.1:3000") : origins;
    }

    private static CorsConfiguration rules(List<String> origins) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of("*"));
        rules.setExposedHeaders(List.of(
                "ETag",
                "Location",
                Done.POSITION,
                Moments.HEADER,
                IdempotencyFilter.REPLAYED,
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                RequestId.HEADER));
        rules.setMaxAge(Duration.ofMinutes(30));
        return rules;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean welcome = processor.process(rules, exchange);
        if (!welcome || exchange.getResponse().getStatusCode() == HttpStatus.FORBIDDEN) {
            exchange.getResponse().setStatusCode(null);
            return Mono.error(new Refused(Catalogue.ORIGIN_NOT_ALLOWED));
        }
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
    }
}
