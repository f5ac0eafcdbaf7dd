package io.contexor.evidence;

import java.sql.Connection;
import java.sql.SQLException;

/** Lets the tree grow once more, leaf by leaf, and looks at each size that was signed whether it is the same. */
final class TreeCheck {

    private static final String STORED =
            "select hashes from evidence_tiles where level = ? and number = ? and width = 256";

    private final Connection connection;
    private final Witnesses witnesses;
    private final Faults faults;
    private final Edge edge = new Edge();
    private long soundUpTo;
    private long last;
    private boolean broken;

    TreeCheck(Connection connection, Witnesses witnesses, Faults faults) {
        this.connection = connection;
        this.witnesses = witnesses;
        this.faults = faults;
    }

    long size() {
        return edge.size();
    }

    void add(long position, Hash leaf, boolean recorded) throws SQLException {
        for (var tile : edge.add(position, leaf)) {
            if (recorded && !broken && tile.level() > 0) {
                compare(tile, position);
            }
        }
        last = position;
        var roots = witnesses.rootsOf(edge.size());
        if (!roots.isEmpty() && !broken) {
            look(roots, position);
        }
    }

    /** Leaves are missing that nothing can stand in for: from here on no root can be told. */
    void giveUp() {
        broken = true;
    }

    void end() {
        if (!broken) {
            for (long size : witnesses.sizesFrom(edge.size() + 1)) {
                witnesses
                        .rootsOf(size)
                        .values()
                        .forEach(where -> faults.add(
                                Fault.Kind.TRUNCATED,
                                last,
                                "%s knows %d leaves, %d are left".formatted(where, size, edge.size())));
            }
        }
    }

    private void look(java.util.Map<Hash, String> roots, long position) {
        var root = edge.root();
        roots.forEach((signed, where) -> {
            if (!signed.equals(root)) {
                faults.add(
                        Fault.Kind.ROOT_DIFFERS,
                        position,
                        "of the first %d leaves, %s knows other ones; somewhere after position %d"
                                .formatted(edge.size(), where, soundUpTo));
            }
        });
        if (roots.size() == 1 && roots.containsKey(root)) {
            soundUpTo = position;
        }
        if (witnesses.positionOf(edge.size(), position) != position) {
            faults.add(
                    Fault.Kind.FORGED, position, "the checkpoint of %d leaves ends elsewhere".formatted(edge.size()));
        }
    }

    private void compare(Tile tile, long position) throws SQLException {
        try (var statement = connection.prepareStatement(STORED)) {
            statement.setInt(1, tile.level());
            statement.setLong(2, tile.number());
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    faults.add(
                            Fault.Kind.LOG_MISSING,
                            position,
                            "tile %d of level %d".formatted(tile.number(), tile.level()));
                } else if (!java.security.MessageDigest.isEqual(rows.getBytes(1), tile.hashes())) {
                    faults.add(
                            Fault.Kind.LOG_CHANGED,
                            position,
                            "tile %d of level %d".formatted(tile.number(), tile.level()));
                }
            }
        }
    }
}
