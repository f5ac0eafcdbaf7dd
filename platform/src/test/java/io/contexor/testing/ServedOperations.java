package io.contexor.testing;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** What a server really answers, in the words of {@code OpenApiDocument.operations()}, so that a test can compare the two. */
public final class ServedOperations {

    /** Every handler method of ours, such as {@code GET /api/v1/contents/{id}}. */
    public static Set<String> of(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(handler ->
                        handler.getValue().getBeanType().getPackageName().startsWith("io.contexor"))
                .flatMap(handler -> handler.getKey().getPatternsCondition().getPatterns().stream()
                        .flatMap(path -> handler.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method.name().toUpperCase(Locale.ROOT) + " " + path.getPatternString())))
                .collect(Collectors.toSet());
    }

    private ServedOperations() {}
}
