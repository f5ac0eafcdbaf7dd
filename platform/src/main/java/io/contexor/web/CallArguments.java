package io.contexor.web;

import io.contexor.security.Access;
import io.contexor.security.Callers;
import io.contexor.security.Right;
import io.contexor.shared.Moment;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** Hands endpoints the {@link Call} they serve. */
@Component
class CallArguments implements HandlerMethodArgumentResolver {

    private static final Pattern STRONG_REVISION = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");
    private static final int LONGEST_USER_AGENT = 500;

    private final Access access;
    private final SecondFactor secondFactor;
    private final Moments moments;
    private final Clock clock;

    CallArguments(Access access, SecondFactor secondFactor, Moments moments, Clock clock) {
        this.moments = moments;
        this.access = access;
        this.secondFactor = secondFactor;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class || parameter.getParameterType() == Visit.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        // Deny by default: an endpoint that the table forgot serves nobody.
        var right = right(exchange).orElseThrow(() -> new Refused(Catalogue.FORBIDDEN));
        if (parameter.getParameterType() == Visit.class) {
            Moments.refuse(exchange);
            return Mono.just(visit(exchange));
        }
        return Callers.of(exchange)
                .map(caller -> new Call(caller, right, null, visit(exchange), Moment.NOW))
                .doOnNext(CallArguments::checkOperator)
                .doOnNext(secondFactor::check)
                .flatMap(call -> moments.of(call, parameter.hasMethodAnnotation(AsOf.class), exchange))
                .cast(Object.class);
    }

    private static void checkOperator(Call call) {
        if (call.right() == Right.OPERATE && !call.isByOperator()) {
            throw new Refused(Catalogue.FORBIDDEN);
        }
    }

    private Optional<Right> right(ServerWebExchange exchange) {
        PathPattern pattern = exchange.getRequiredAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return access.of(exchange.getRequest().getMethod(), pattern.getPatternString());
    }

    private Visit visit(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        return new Visit(
                RequestId.of(exchange).value(),
                clock.instant(),
                ClientAddress.of(exchange.getRequest()),
                userAgent(headers),
                ifMatch(exchange.getRequest()),
                IdempotencyKey.idFor(exchange),
                headers.getOrEmpty("Prefer").stream()
                        .flatMap(Pattern.compile(",")::splitAsStream)
                        .map(String::strip)
                        .anyMatch("respond-async"::equalsIgnoreCase));
    }

    private static String userAgent(HttpHeaders headers) {
        var text = Optional.ofNullable(headers.getFirst(HttpHeaders.USER_AGENT)).orElse("");
        var printable = text.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= LONGEST_USER_AGENT ? printable : printable.substring(0, LONGEST_USER_AGENT);
    }

    private static @Nullable Long ifMatch(ServerHttpRequest request) {
        var values = request.getHeaders().getOrEmpty(HttpHeaders.IF_MATCH);
        if (values.isEmpty()
                || (values.size() == 1 && "*".equals(values.getFirst().strip()))) {
            return null;
        }
        var tag = STRONG_REVISION.matcher(values.getFirst().strip());
        if (values.size() > 1 || !tag.matches()) {
            throw new MalformedRequest(HttpHeaders.IF_MATCH, "if-match");
        }
        return Long.valueOf(tag.group(1));
    }
}
