package io.contexor.eventstore;

import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates as this node last saw them: those that were used last, given up under memory pressure.
 *
 * <p>An entry may be stale where several nodes write. An append on a stale one conflicts and is retried; every other
 * outcome is taken only from a fresh load, which is why hits are noted on the {@link Receipt}.
 *
 * <p>By last use, and not by how often: an item is worked on for a while, and then never again. A cache that counts keeps what is
 * over, and gives up what has just begun.
 */
public final class AggregateCache implements Cache {

    private static final int MOST = 10_000;

    private final Map<Object, SoftReference<Object>> entries =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, SoftReference<Object>> eldest) {
                    return size() > MOST;
                }
            });

    public void forget(String aggregate) {
        entries.remove(aggregate);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // Axon's interface is generic per call and not annotated: null is a miss
    public <K, V> V get(K key) {
        var entry = valueOf(entries.get(key));
        if (entry != null) {
            Receipt.recordCacheHit(key.toString());
        }
        return (V) entry;
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, new SoftReference<>(value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        var kept = entries.compute(key, (_, known) -> valueOf(known) == null ? new SoftReference<>(value) : known);
        return kept.refersTo(value);
    }

    @Override
    public boolean remove(Object key) {
        return valueOf(entries.remove(key)) != null;
    }

    @Override
    public void removeAll() {
        entries.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return valueOf(entries.get(key)) != null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.computeIfPresent(key, (_, known) -> {
            var value = valueOf(known);
            return value == null ? null : new SoftReference<>(update.apply((V) value));
        });
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }

    private static @Nullable Object valueOf(@Nullable SoftReference<Object> reference) {
        return reference == null ? null : reference.get();
    }
}
