package io.contexor;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;

/** What the rules of {@link ArchitectureTest} ask for, where ArchUnit has no word for it. */
final class Conditions {

    private Conditions() {}

    static ArchCondition<JavaClass> touchOtherContextsOnlyThroughTheirApi() {
        return dependOnlyWhere(
                "touch other contexts only through their api",
                (own, dependency) -> Place.of(dependency.getTargetClass())
                        .filter(other -> !other.context().equals(own.context()))
                        .filter(other -> !other.room().equals("api"))
                        .isEmpty());
    }

    // jOOQ's class for a table starts with the name of the table, and a table with the name of its context.
    static ArchCondition<JavaClass> touchOnlyTheirOwnTables() {
        return dependOnlyWhere("touch only tables named after their own context", (own, dependency) -> {
            var target = dependency.getTargetClass();
            return !isTable(target)
                    || target.getSimpleName().toLowerCase(Locale.ROOT).startsWith(own.context());
        });
    }

    static ArchCondition<JavaClass> nameTheirGroupAfterTheirContext() {
        return condition("name their processing group <context>.<view>", (type, events) -> {
            var context = Place.of(type).map(Place::context).orElse("");
            var group = type.getAnnotationOfType(ProcessingGroup.class).value();
            report(type, events, !group.matches(context + "\\.[a-z-]+"), type + " is fed as " + group);
        });
    }

    static ArchCondition<JavaMethod> answerBelow(String root) {
        return new ArchCondition<>("answer below " + root) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var prefixes =
                        paths(method.getOwner().getAnnotations().stream()).toList();
                var paths = paths(method.getAnnotations().stream()).toList();
                var whole = Stream.of(prefixes)
                        .flatMap(all -> all.isEmpty() ? Stream.of("") : all.stream())
                        .flatMap(prefix -> paths.isEmpty()
                                ? Stream.of(prefix)
                                : paths.stream().map(prefix::concat));
                whole.filter(path -> !path.startsWith(root))
                        .forEach(path -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " answers at '" + path + "'")));
            }
        };
    }

    /** Contexts as slices; what belongs to no context is on nobody's circle. */
    static SliceAssignment contexts() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return Place.of(type)
                        .map(place -> SliceIdentifier.of(place.context()))
                        .orElse(SliceIdentifier.ignore());
            }

            @Override
            public String getDescription() {
                return "contexts";
            }
        };
    }

    private static boolean isTable(JavaClass type) {
        return type.getPackageName().startsWith("io.contexor.tables")
                || type.getPackageName().matches("offenders\\.\\w+\\.tables(\\..*)?");
    }

    private static Stream<String> paths(Stream<? extends JavaAnnotation<?>> annotations) {
        return annotations
                .filter(annotation -> annotation.getRawType().getSimpleName().endsWith("Mapping"))
                .flatMap(annotation -> Stream.of("value", "path")
                        .map(annotation::get)
                        .flatMap(Optional::stream)
                        .filter(String[].class::isInstance)
                        .flatMap(values -> Arrays.stream((String[]) values)));
    }

    private static ArchCondition<JavaClass> dependOnlyWhere(
            String description, BiPredicate<Place, Dependency> allowed) {
        return condition(
                description,
                (type, events) -> Place.of(type)
                        .ifPresent(own -> type.getDirectDependenciesFromSelf()
                                .forEach(dependency -> report(
                                        type, events, !allowed.test(own, dependency), dependency.getDescription()))));
    }

    private static void report(JavaClass type, ConditionEvents events, boolean violated, String message) {
        if (violated) {
            events.add(SimpleConditionEvent.violated(type, message));
        }
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.on(type, events);
            }
        };
    }

    private interface Check {
        void on(JavaClass type, ConditionEvents events);
    }
}
