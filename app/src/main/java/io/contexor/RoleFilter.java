package io.contexor;

import io.contexor.security.OnEveryNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** Leaves out the side that this process does not play: {@code CONTEXOR_ROLE} is all, command or query. */
final class RoleFilter implements TypeFilter, EnvironmentAware {

    private static final Set<String> ROLES = Set.of("all", "command", "query");

    private @Nullable String role;

    @Override
    public void setEnvironment(Environment environment) {
        role = environment.getProperty("contexor.role", "all");
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("CONTEXOR_ROLE must be all, command or query, was " + role);
        }
    }

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) {
        var name = type.getClassMetadata().getClassName();
        if (type.getAnnotationMetadata().hasAnnotation(OnEveryNode.class.getName())) {
            return false;
        }
        return ("query".equals(role) && name.contains(".command."))
                || ("command".equals(role) && name.contains(".query."))
                || name.startsWith("io.contexor.app.");
    }
}
