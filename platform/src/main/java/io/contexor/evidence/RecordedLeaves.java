package io.contexor.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The leaves that the log recorded, in their order. Of tiles of one number the widest counts, and the others have to begin as it does. */
final class RecordedLeaves {

    private static final int AT_A_TIME = 64;
    private static final String PAGE = """
            select number, hashes, positions, root from evidence_tiles
            where level = 0 and number >= ? and number < ? order by number, width desc""";
    private static final String NEXT = "select min(number) from evidence_tiles where level = 0 and number >= ?";

    private final Connection connection;
    private final Faults faults;
    private final Deque<Tile> fetched = new ArrayDeque<>();
    private long asked;
    private @Nullable Tile tile;
    private int place = -1;

    RecordedLeaves(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    boolean next() throws SQLException {
        place++;
        if (tile == null || place >= tile.width()) {
            if (fetched.isEmpty()) {
                fetch();
            }
            tile = fetched.poll();
            place = 0;
        }
        return tile != null;
    }

    long index() {
        return current().number() * Tile.WIDTH + place;
    }

    long position() {
        return current().positions()[place];
    }

    Hash hash() {
        return current().hash(place);
    }

    private Tile current() {
        if (tile == null) {
            throw new IllegalStateException("There are no more leaves");
        }
        return tile;
    }

    private void fetch() throws SQLException {
        var from = number(NEXT, asked);
        if (from == null) {
            return;
        }
        asked = from + AT_A_TIME;
        try (var statement = connection.prepareStatement(PAGE)) {
            statement.setLong(1, from);
            statement.setLong(2, asked);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var found = new Tile(0, rows.getLong(1), rows.getBytes(2), StoredTree.numbers(rows.getArray(3)));
                    add(found, rows.getBytes(4));
                }
            }
        }
    }

    private void add(Tile found, byte @Nullable [] root) {
        var widest = fetched.peekLast();
        if (widest != null && widest.number() == found.number()) {
            compare(widest, found);
        } else {
            fetched.add(found);
            if (root != null && !found.root().equals(new Hash(root))) {
                faults.add(
                        Fault.Kind.LOG_CHANGED,
                        found.positions()[0],
                        "the root of tile %d is not that of its hashes".formatted(found.number()));
            }
        }
    }

    private void compare(Tile widest, Tile older) {
        for (int leaf = 0; leaf < older.width(); leaf++) {
            if (older.positions()[leaf] != widest.positions()[leaf]
                    || !older.hash(leaf).equals(widest.hash(leaf))) {
                faults.add(
                        Fault.Kind.LOG_CHANGED,
                        widest.positions()[leaf],
                        "leaf %d is another one in a later tile".formatted(older.number() * Tile.WIDTH + leaf));
                return;
            }
        }
    }

    private @Nullable Long number(String query, long parameter) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setLong(1, parameter);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, Long.class);
            }
        }
    }
}
