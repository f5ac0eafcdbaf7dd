package io.contexor.projections;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What a projection knows from the batches before, so that it need not ask its table.
 *
 * <p>It lasts as long as a rebuild, whose table nobody else writes and which begins anew if a batch fails. A projection that serves
 * knows nothing from before: other nodes may have written meanwhile, and its own batch may be undone.
 */
public final class Memory<K, V> {

    private static final String RESOURCE = Memory.class.getName();
    private static final int MOST = 50_000;

    /** What was kept of these, as far as it is still known. */
    @SuppressWarnings("unchecked") // a rebuild has one projection, which keeps what it is asked for
    public Map<K, V> of(Collection<K> keys) {
        var run = run();
        return run == null ? Map.of() : (Map<K, V>) run.known.getAllPresent(keys);
    }

    public void keep(Map<K, V> facts) {
        var run = run();
        if (run != null) {
            run.known.putAll(facts);
        }
    }

    private static @Nullable Run run() {
        return CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().getResource(RESOURCE) : null;
    }

    /** One rebuild. */
    static final class Run {

        private final Cache<Object, Object> known =
                Caffeine.newBuilder().maximumSize(MOST).build();

        void goOnIn(UnitOfWork<?> unit) {
            unit.resources().put(RESOURCE, this);
        }
    }
}
