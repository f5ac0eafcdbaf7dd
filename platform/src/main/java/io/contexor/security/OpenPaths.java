package io.contexor.security;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** All open paths as one rule: as a rule each, every request walked through a chain of operators for each of them. */
final class OpenPaths implements ServerWebExchangeMatcher {

    private final List<Opening> openings;

    OpenPaths(Collection<OpenPath> paths) {
        openings = paths.stream()
                .map(path -> new Opening(path.method(), PathPatternParser.defaultInstance.parse(path.pattern())))
                .toList();
    }

    @Override
    public Mono<MatchResult> matches(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var path = request.getPath().pathWithinApplication();
        return openings.stream().anyMatch(opening -> opening.isFor(request.getMethod(), path))
                ? MatchResult.match()
                : MatchResult.notMatch();
    }

    private record Opening(@Nullable HttpMethod method, PathPattern pattern) {

        boolean isFor(HttpMethod asked, PathContainer path) {
            return (method == null || method.equals(asked)) && pattern.matches(path);
        }
    }
}
