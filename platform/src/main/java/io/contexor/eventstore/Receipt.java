package io.contexor.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what one command, with all it dispatched, left in the store. Bound by whoever dispatches the command. */
public final class Receipt {

    /** The receipt of the command being carried out on this thread. */
    public static final ScopedValue<Receipt> CURRENT = ScopedValue.newInstance();

    private @Nullable Long position;
    private @Nullable String stream;
    private @Nullable Long revision;
    private final Set<String> remembered = new HashSet<>();

    static void record(List<EventRow> rows, long[] indexes) {
        if (CURRENT.isBound()) {
            var receipt = CURRENT.get();
            receipt.position = indexes[indexes.length - 1];
            receipt.stream = rows.getLast().aggregateId();
            receipt.revision = rows.getLast().sequenceNumber();
        }
    }

    static void recordCacheHit(String aggregate) {
        if (CURRENT.isBound()) {
            CURRENT.get().remembered.add(aggregate);
        }
    }

    /** Where the last event stands in the store; absent where nothing happened. */
    public @Nullable Long position() {
        return position;
    }

    /** The newest sequence number of the given aggregate, if it was the last to change. */
    public @Nullable Long revisionOf(String aggregate) {
        return aggregate.equals(stream) ? revision : null;
    }

    /** The aggregates whose remembered state the decision was taken on; another node may have overtaken it. */
    public Set<String> remembered() {
        return Set.copyOf(remembered);
    }
}
