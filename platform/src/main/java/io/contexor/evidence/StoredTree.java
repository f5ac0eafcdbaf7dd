package io.contexor.evidence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree as far as its hashes are stored in {@code evidence_tiles}. */
final class StoredTree {

    private StoredTree() {}

    /** The narrowest stored tile of leaves that has at least so many; an old one is a beginning of a newer one. */
    static Optional<Tile> leaves(JdbcClient log, long number, int width) {
        return log.sql("""
                        select number, hashes, positions from evidence_tiles
                        where level = 0 and number = ? and width >= ? order by width limit 1""").params(number, width).query((row, _) -> leaves(row)).optional();
    }

    /** The widest tile of leaves among which there may be one for this position. */
    static Optional<Tile> around(JdbcClient log, long position) {
        return log.sql("""
                        select number, hashes, positions from evidence_tiles
                        where level = 0 and first_position <= ? order by first_position desc, width desc limit 1""").param(position).query((row, _) -> leaves(row)).optional();
    }

    /** The roots of full tiles, fewer than asked for where some are missing. */
    static List<Hash> roots(JdbcClient log, int level, long from, int count) {
        return log.sql("""
                        select root from evidence_tiles
                        where level = ? and number >= ? and number < ? and width = 256 order by number""")
                .params(level, from, from + count)
                .query((row, _) -> new Hash(row.getBytes(1)))
                .list();
    }

    /** What a tree of that size, which ends with a stored checkpoint, grows on from. */
    static Edge edge(JdbcClient log, long size) {
        var open = new ArrayList<List<Hash>>();
        int width = (int) (size % Tile.WIDTH);
        var leaves = width == 0 ? null : leaves(log, size / Tile.WIDTH, width).orElseThrow(StoredTree::missing);
        open.add(leaves == null ? List.of() : leaves.all(width));
        for (int level = 1; size >>> (Tile.HEIGHT * level) > 0; level++) {
            int count = (int) (size >>> (Tile.HEIGHT * level)) % Tile.WIDTH;
            var roots = roots(log, level - 1, size >>> (Tile.HEIGHT * (level + 1)) << Tile.HEIGHT, count);
            if (roots.size() < count) {
                throw missing();
            }
            open.add(roots);
        }
        return new Edge(
                size,
                open,
                leaves == null
                        ? List.of()
                        : Arrays.stream(leaves.positions()).limit(width).boxed().toList());
    }

    /** The whole tree, as far as its hashes are stored. */
    static MerkleTree tree(JdbcClient log) {
        return new MerkleTree((level, index) -> {
            int inner = level % Tile.HEIGHT;
            int count = 1 << inner;
            long first = index << inner;
            int offset = (int) (first % Tile.WIDTH);
            if (level < Tile.HEIGHT) {
                return leaves(log, first / Tile.WIDTH, offset + count)
                        .orElseThrow(StoredTree::missing)
                        .root(offset, count);
            }
            var roots = roots(log, level / Tile.HEIGHT - 1, first, count);
            if (roots.size() < count) {
                throw missing();
            }
            return MerkleTree.over(roots);
        });
    }

    static Contradiction missing() {
        return new Contradiction("Hashes of the log are missing");
    }

    private static Tile leaves(ResultSet row) throws SQLException {
        return new Tile(0, row.getLong("number"), row.getBytes("hashes"), numbers(row.getArray("positions")));
    }

    static long[] numbers(@Nullable Array positions) throws SQLException {
        return Arrays.stream((Long[]) Objects.requireNonNull(positions).getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }
}
