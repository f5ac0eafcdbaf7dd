package io.contexor.web;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Calls fields and parameters what the caller calls them. */
final class Names {

    private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** {@code items[0].wordCount} as {@code /items/0/word_count}. */
    static String pointer(String property) {
        return STEPS.splitAsStream(property)
                .filter(step -> !step.isEmpty())
                .map(step -> "/" + escaped(snake(step)))
                .collect(Collectors.joining());
    }

    static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    static String of(MethodParameter parameter) {
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var path = parameter.getParameterAnnotation(PathVariable.class);
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return Stream.of(
                        query == null ? "" : query.name(),
                        path == null ? "" : path.name(),
                        header == null ? "" : header.name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> Objects.requireNonNullElse(parameter.getParameterName(), ""));
    }

    private static String snake(String camel) {
        return HUMP.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private Names() {}
}
