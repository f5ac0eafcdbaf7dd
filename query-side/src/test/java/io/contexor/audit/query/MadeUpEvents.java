package io.contexor.audit.query;

import io.contexor.eventstore.EventNames;
import io.contexor.shared.Personal;
import io.contexor.usage.api.Tokens;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of every event there is, made from its shape: with everything it may say, or with no more than it must. */
final class MadeUpEvents {

    static final String SEALED = "personal:1:" + new UUID(2, 2) + ":c2VhbGVk";
    static final EventNames NAMES = EventNames.below("io.contexor");

    /** Those of the product, and not of the tests of its platform. */
    static Stream<String> names() {
        return NAMES.all().stream()
                .filter(name -> !name.startsWith("counting."))
                .sorted();
    }

    static Object of(String name, boolean isFull) {
        return record(NAMES.classOf(name).orElseThrow(), isFull);
    }

    private static Object record(Class<?> type, boolean isFull) {
        if (type == Personal.class) {
            return Personal.sealed(SEALED);
        }
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        for (int at = 0; at < components.length; at++) {
            var component = components[at];
            types[at] = component.getType();
            values[at] = isFull || !isOptional(component) ? value(component.getGenericType(), isFull) : null;
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type.toString(), impossible);
        }
    }

    private static boolean isOptional(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Object value(Type type, boolean isFull) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? List.of(value(arguments[0], isFull))
                    : Map.of(value(arguments[0], isFull), value(arguments[1], isFull));
        }
        return plain((Class<?>) type, isFull);
    }

    private static Object plain(Class<?> type, boolean isFull) {
        if (type == UUID.class) {
            return new UUID(1, 1);
        } else if (type == String.class) {
            return "words";
        } else if (type == int.class || type == Integer.class) {
            return 3;
        } else if (type == long.class || type == Long.class) {
            return 3L;
        } else if (type == boolean.class) {
            return true;
        } else if (type == BigDecimal.class) {
            return new BigDecimal("1.500000");
        } else if (type == Instant.class) {
            return Instant.EPOCH;
        } else if (type == LocalDate.class) {
            return LocalDate.EPOCH;
        } else if (type == Tokens.class) {
            return new Tokens(6, 3, 3, 3);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return record(type, isFull);
    }

    private MadeUpEvents() {}
}
