package io.contexor.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The contract of the HTTP interface: {@code openapi/base.yaml} and, beside it, one file of each context and side.
 *
 * <p>Two files that describe the same operation or name the same component stop the start.
 */
@Component
public class OpenApiDocument {

    private static final String FILES = "classpath*:openapi/*.yaml";
    private static final YAMLMapper YAML = new YAMLMapper();

    private final ObjectNode whole;

    @Autowired
    OpenApiDocument() {
        this(files());
    }

    OpenApiDocument(Resource... files) {
        whole = Arrays.stream(files)
                .sorted(Comparator.comparing(OpenApiDocument::isBase).reversed().thenComparing(OpenApiDocument::name))
                .map(OpenApiDocument::read)
                .reduce(OpenApiDocument::merged)
                .orElseThrow(() -> new IllegalStateException("There is no OpenAPI document on the class path"));
    }

    /** A copy of all that can be asked for. */
    public ObjectNode whole() {
        return whole.deepCopy();
    }

    /** Every operation, such as {@code GET /api/v1/contents/{id}}. */
    public Set<String> operations() {
        var operations = new HashSet<String>();
        whole.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(Set.of("get", "head", "post", "put", "patch", "delete")::contains)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    String yaml() {
        return YAML.writeValueAsString(whole);
    }

    private static Resource[] files() {
        try {
            return new PathMatchingResourcePatternResolver().getResources(FILES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode read(Resource file) {
        try (var text = file.getInputStream()) {
            return (ObjectNode) YAML.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode merged(ObjectNode base, ObjectNode addition) {
        merge(base, addition, "");
        return base;
    }

    /** Paths and kinds of component are unions; whatever stands below them may be said only once. */
    private static void merge(ObjectNode into, ObjectNode from, String where) {
        for (var entry : from.properties()) {
            var here = where + "/" + entry.getKey();
            var known = into.get(entry.getKey());
            if (known == null) {
                into.set(entry.getKey(), entry.getValue());
            } else if (known instanceof ObjectNode both
                    && entry.getValue() instanceof ObjectNode more
                    && isUnion(here)) {
                merge(both, more, here);
            } else if (known instanceof ArrayNode both
                    && entry.getValue() instanceof ArrayNode more
                    && here.equals("/tags")) {
                both.addAll(more);
            } else if (!here.equals("/openapi") && !here.equals("/info")) {
                throw new IllegalStateException("The OpenAPI files say %s twice".formatted(here));
            }
        }
    }

    private static boolean isUnion(String where) {
        return where.equals("/paths")
                || where.equals("/components")
                || (where.startsWith("/paths/") && !isOperation(where))
                || where.matches("/components/[^/]+");
    }

    private static boolean isOperation(String where) {
        return where.matches(".*/(get|head|post|put|patch|delete|parameters|summary|description)");
    }

    private static boolean isBase(Resource file) {
        return name(file).equals("base.yaml");
    }

    private static String name(Resource file) {
        return String.valueOf(file.getFilename());
    }
}
