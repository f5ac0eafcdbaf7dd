package io.contexor.eventstore;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;

/** The names events are stored under, {@code content.ContentApproved}, so that moving a Java package rewrites no history. */
public final class EventNames {

    private final Map<String, Class<?>> classes;
    private final Map<Class<?>, String> names;

    private EventNames(Map<String, Class<?>> classes) {
        this.classes = classes;
        this.names = classes.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** Names every record permitted by the given sealed interfaces; two records with one name are a programming error. */
    public static EventNames of(Class<?>... sealedEvents) {
        return new EventNames(Stream.of(sealedEvents)
                .flatMap(events -> Stream.of(events.getPermittedSubclasses()))
                .collect(toUnmodifiableMap(EventNames::derive, Function.identity())));
    }

    /** Finds {@code <Noun>Event} in every {@code api} package below {@code root}, so that no context can forget to register. */
    public static EventNames below(String root) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isInterface();
            }
        };
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.api\\.\\w+Event")));
        return of(scanner.findCandidateComponents(root).stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name ->
                        ClassUtils.resolveClassName(Objects.requireNonNull(name), EventNames.class.getClassLoader()))
                .filter(Class::isSealed)
                .toArray(Class<?>[]::new));
    }

    public Optional<String> nameOf(Class<?> event) {
        return Optional.ofNullable(names.get(event));
    }

    public Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    public Collection<String> all() {
        return classes.keySet();
    }

    // io.contexor.content.api → content
    private static String derive(Class<?> event) {
        var segments = event.getPackageName().split("\\.", -1);
        return segments[segments.length - 2] + "." + event.getSimpleName();
    }
}
