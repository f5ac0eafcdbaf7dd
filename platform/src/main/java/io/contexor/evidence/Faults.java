package io.contexor.evidence;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects faults: of each kind the first ones, and of all the number. */
final class Faults {

    private static final int NAMED = 200;

    private final List<Fault> named = new ArrayList<>();
    private final Map<Fault.Kind, Long> counts = new EnumMap<>(Fault.Kind.class);

    void add(Fault.Kind kind, @Nullable Long position, String what) {
        if (counts.merge(kind, 1L, Long::sum) <= NAMED) {
            named.add(new Fault(kind, position, what));
        }
    }

    List<Fault> named() {
        return List.copyOf(named);
    }

    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
