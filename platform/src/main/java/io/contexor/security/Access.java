package io.contexor.security;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;

/**
 * The table that says what each endpoint demands. What is not in it is shut.
 *
 * @param rights by method and path pattern, such as {@code POST /api/v1/contents/{contentId}/approve}
 */
public record Access(Map<String, Right> rights) {

    public Access {
        rights = Map.copyOf(rights);
    }

    public Optional<Right> of(HttpMethod method, String pattern) {
        return Optional.ofNullable(rights.get(method + " " + pattern));
    }

    Stream<OpenPath> open() {
        return rights.entrySet().stream()
                .filter(row -> row.getValue() == Right.OPEN)
                .map(row -> row.getKey().split(" ", 2))
                .map(row -> new OpenPath(HttpMethod.valueOf(row[0]), row[1]));
    }
}
