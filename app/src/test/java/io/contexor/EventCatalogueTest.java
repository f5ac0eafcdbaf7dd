package io.contexor;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collector;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The catalogue of everything that is ever stored, by context, made from the sealed hierarchies. */
class EventCatalogueTest {

    private static final String HEAD = """
            # Event catalogue

            Generated from the code by `EventCatalogueTest`; never edited by hand. `?` marks what may be absent. Every event also carries
            the facts of `EventFacts` as metadata: account, organisation, workspace, request, correlation, causation, IP and user agent.
            """;

    @Test
    void is_what_the_code_says() {
        var events = events(new ClassFileImporter(List.of(new ProductCode())).importPackages("io.contexor"));
        assertThat(events).isNotEmpty();

        GeneratedDocument.check("docs/event-catalogue.md", HEAD + sections(events));
    }

    private static List<JavaClass> events(JavaClasses code) {
        return code.stream()
                .filter(Place.in("api"))
                .filter(type -> type.getName().matches(".*Event\\$\\w+"))
                .sorted(comparing(JavaClass::getName))
                .toList();
    }

    private static String sections(List<JavaClass> events) {
        return events.stream()
                .collect(groupingBy(EventCatalogueTest::contextOf, TreeMap::new, joiningLines()))
                .entrySet()
                .stream()
                .map(context -> """

                        ## %s

                        | name | revision | fields |
                        |---|---|---|
                        %s""".formatted(context.getKey(), context.getValue()))
                .collect(joining());
    }

    private static Collector<JavaClass, ?, String> joiningLines() {
        return mapping(EventCatalogueTest::line, joining());
    }

    private static String line(JavaClass event) {
        var type = event.reflect();
        var revision = type.getAnnotation(Revision.class);
        return "| `%s.%s` | %s | %s |\n"
                .formatted(
                        contextOf(event),
                        event.getSimpleName(),
                        revision == null ? "" : revision.value(),
                        Arrays.stream(type.getRecordComponents())
                                .map(EventCatalogueTest::field)
                                .collect(joining(", ")));
    }

    private static String field(RecordComponent field) {
        var optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "?" : "";
        return "`%s%s` %s".formatted(field.getName(), optional, name(field.getGenericType()));
    }

    private static String name(Type type) {
        return type instanceof ParameterizedType generic
                ? "%s‹%s›"
                        .formatted(
                                name(generic.getRawType()),
                                Arrays.stream(generic.getActualTypeArguments())
                                        .map(EventCatalogueTest::name)
                                        .collect(joining(", ")))
                : ((Class<?>) type).getSimpleName();
    }

    private static String contextOf(JavaClass event) {
        return Place.of(event).orElseThrow().context();
    }
}
