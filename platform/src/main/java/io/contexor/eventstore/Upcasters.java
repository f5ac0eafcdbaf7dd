package io.contexor.eventstore;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds every {@code <Event>From<Revision>} in the {@code api} packages, in the order of their names. */
final class Upcasters {

    private Upcasters() {}

    static List<EventUpcaster> below(String root) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.api\\.\\w+From\\d+")));
        return scanner.findCandidateComponents(root).stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .sorted()
                .map(name -> ClassUtils.resolveClassName(name, Upcasters.class.getClassLoader()))
                .map(type -> (EventUpcaster) BeanUtils.instantiateClass(type))
                .toList();
    }
}
