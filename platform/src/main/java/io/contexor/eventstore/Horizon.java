package io.contexor.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.axonframework.eventhandling.TrackedEventData;
import org.jspecify.annotations.Nullable;

/**
 * How far the order of events is final.
 *
 * <p>Indexes are handed out before transactions commit, so a reader may see index 7 while 6 is still on its way. A gap is
 * waited for as long as any transaction runs that was running when the gap was seen; after that, 6 was rolled back and will
 * never come. No clock is involved: a transaction may be held open for as long as it likes.
 */
final class Horizon {

    private static final String HEAD = "select max(global_index) from events";

    // An id of our own is above every id handed out so far. A snapshot's xmax is not: it is one more than the highest
    // that has ended, and a transaction with a higher id may be running.
    private static final String NEXT_TRANSACTION = "select pg_current_xact_id()::text::bigint";

    private static final String OLDEST_TRANSACTION = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private volatile long settled;
    private @Nullable Doubt doubt;

    /** The events after {@code index} that no later commit can precede, in order. */
    List<TrackedEventData<?>> read(Connection connection, long index, int limit) throws SQLException {
        return read(connection, index, () -> EventTable.after(connection, index, limit), Horizon::indexOf);
    }

    /** The same, of whatever {@code page} makes of the rows after {@code index}. */
    <T> List<T> read(Connection connection, long index, Page<T> page, ToLongFunction<T> indexOf) throws SQLException {
        // What was settled before the rows were read: another reader may settle a gap that is filled since.
        long known = settled;
        var events = page.fetch();
        int sure = sure(index, events, indexOf, known);
        if (sure < events.size() && settle(connection, indexOf.applyAsLong(events.get(sure)) - 1)) {
            // Whoever could still fill the gap has ended, perhaps by filling it.
            known = settled;
            events = page.fetch();
            sure = sure(index, events, indexOf, known);
        }
        return events.subList(0, sure);
    }

    private static <T> int sure(long after, List<T> events, ToLongFunction<T> indexOf, long settled) {
        long previous = after;
        for (int place = 0; place < events.size(); place++) {
            long index = indexOf.applyAsLong(events.get(place));
            if (index != previous + 1 && index - 1 > settled) {
                return place;
            }
            previous = index;
        }
        return events.size();
    }

    private synchronized boolean settle(Connection connection, long upTo) throws SQLException {
        if (doubt != null) {
            resolve(connection, doubt);
        }
        if (settled < upTo && doubt == null) {
            // The head first: whoever took an index below it had a transaction id by then, see the trigger on the
            // table.
            doubt = new Doubt(ask(connection, HEAD), ask(connection, NEXT_TRANSACTION));
            resolve(connection, doubt);
        }
        return settled >= upTo;
    }

    private void resolve(Connection connection, Doubt open) throws SQLException {
        if (ask(connection, OLDEST_TRANSACTION) >= open.nextTransaction()) {
            settled = Math.max(settled, open.head());
            doubt = null;
        }
    }

    private static long ask(Connection connection, String query) throws SQLException {
        return Objects.requireNonNull(EventTable.number(connection, query, null));
    }

    private static long indexOf(TrackedEventData<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** Reads the same rows anew each time. */
    @FunctionalInterface
    interface Page<T> {
        List<T> fetch() throws SQLException;
    }

    /** Indexes up to {@code head} are final once every transaction before {@code nextTransaction} has ended. */
    private record Doubt(long head, long nextTransaction) {}
}
