package io.contexor.evidence;

import io.contexor.eventstore.StoredEvent;
import io.contexor.eventstore.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Events that are not what the log recorded, and what became of them: whether they only stand elsewhere, or are gone. */
final class Suspects {

    /** Each of them is tried in the place of each other one. */
    private static final int TRIED = 200;

    private final Faults faults;
    private final TreeMap<Long, Hash> changed = new TreeMap<>();
    private final TreeMap<Long, Hash> removed = new TreeMap<>();
    private final NavigableSet<Long> inserted = new TreeSet<>();

    Suspects(Faults faults) {
        this.faults = faults;
    }

    void changed(long position, Hash recorded) {
        changed.put(position, recorded);
    }

    void removed(long position, Hash recorded) {
        removed.put(position, recorded);
    }

    void inserted(long position) {
        inserted.add(position);
    }

    /** @param last where the last event stands */
    void tell(Connection connection, long last) throws SQLException {
        var here = new TreeSet<>(changed.keySet());
        here.addAll(inserted);
        Map<Long, Long> came = here.size() + removed.size() <= TRIED ? origins(connection, here) : Map.of();
        changed.keySet().forEach(position -> {
            var from = came.get(position);
            if (from == null) {
                faults.add(Fault.Kind.CHANGED, position, "the event is not the one that was covered");
            } else {
                faults.add(Fault.Kind.SWAPPED, position, "here stands the event of position %d".formatted(from));
            }
        });
        inserted.forEach(position -> {
            var from = came.get(position);
            if (from == null) {
                faults.add(Fault.Kind.INSERTED, position, "the event was never covered, and later ones are");
            } else {
                faults.add(Fault.Kind.MOVED, position, "here stands the event of position %d".formatted(from));
            }
        });
        removed.headMap(last, true)
                .keySet()
                .forEach(position -> faults.add(Fault.Kind.REMOVED, position, "the event is gone"));
        tellOfTheTail(last);
    }

    private void tellOfTheTail(long last) {
        var tail = removed.tailMap(last, false);
        if (!tail.isEmpty()) {
            faults.add(
                    Fault.Kind.TRUNCATED,
                    tail.firstKey(),
                    "from here on all %d events are gone, up to position %d".formatted(tail.size(), tail.lastKey()));
        }
    }

    private Map<Long, Long> origins(Connection connection, NavigableSet<Long> here) throws SQLException {
        var places = new TreeMap<>(changed);
        places.putAll(removed);
        var origins = new HashMap<Long, Long>();
        for (var event : events(connection, here)) {
            places.forEach((place, recorded) -> {
                if (Hash.ofLeaf(Leaf.bytes(event, place)).equals(recorded)) {
                    origins.put(event.position(), place);
                }
            });
        }
        return origins;
    }

    private static List<StoredEvent> events(Connection connection, NavigableSet<Long> positions) throws SQLException {
        var events = new ArrayList<StoredEvent>();
        // Nothing stands before the least number, not even for an interval that leaves its beginning out.
        for (long position : positions.tailSet(Long.MIN_VALUE, false)) {
            events.addAll(StoredEvents.between(connection, position - 1, position, 1));
        }
        return events;
    }
}
