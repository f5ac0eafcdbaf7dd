package io.contexor;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Draws the modules and who leans on whom, in a language that repositories render by themselves. */
final class ContextMap {

    @SuppressWarnings("InlineFormatString") // a page reads better whole
    private static final String PAGE = """
            # Context map

            Generated from the code by `ContextMapTest`; never edited by hand. A rounded box is a context, a square one a technical room
            that knows no context. An arrow points to what a box's code leans on; what it may lean on stands in its `package-info`.

            ```mermaid
            flowchart LR
            %s%s```

            | module | package | leans on |
            |---|---|---|
            %s""";

    private ContextMap() {}

    static String of(ApplicationModules modules) {
        return PAGE.formatted(
                lines(modules, module -> "  %s%s\n".formatted(idOf(module), box(module))),
                lines(
                        modules,
                        module -> neighbours(modules, module)
                                .map(other -> "  %s --> %s\n".formatted(idOf(module), idOf(other)))
                                .collect(joining())),
                lines(
                        modules,
                        module -> "| %s | `%s` | %s |\n"
                                .formatted(
                                        module.getDisplayName(),
                                        module.getBasePackage().getName(),
                                        neighbours(modules, module)
                                                .map(ApplicationModule::getDisplayName)
                                                .collect(joining(", ")))));
    }

    private static String lines(ApplicationModules modules, Function<ApplicationModule, String> line) {
        return sorted(modules.stream()).map(line).collect(joining());
    }

    private static Stream<ApplicationModule> neighbours(ApplicationModules modules, ApplicationModule module) {
        return sorted(module.getDirectDependencies(modules).uniqueModules().distinct());
    }

    private static Stream<ApplicationModule> sorted(Stream<ApplicationModule> modules) {
        return modules.sorted(comparing(ContextMap::idOf));
    }

    private static String idOf(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static String box(ApplicationModule module) {
        return (isContext(module) ? "(\"%s\")" : "[\"%s\"]").formatted(module.getDisplayName());
    }

    private static boolean isContext(ApplicationModule module) {
        return !Place.PLATFORM.contains(idOf(module))
                && !List.of("shared", "app").contains(idOf(module));
    }
}
