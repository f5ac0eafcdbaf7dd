package io.contexor.evidence;

import java.util.ArrayList;
import java.util.List;

/** The growing end of a tree: of each level the hashes that no full tile holds yet. Enough to add leaves and to know the root. */
final class Edge {

    private final List<List<Hash>> open = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private long size;

    /** Of an empty tree. */
    Edge() {}

    /** Of a tree of {@code size} leaves, whose open hashes are given from level 0 on, and of its open leaves the positions. */
    Edge(long size, List<List<Hash>> open, List<Long> positions) {
        this.size = size;
        open.forEach(hashes -> this.open.add(new ArrayList<>(hashes)));
        this.positions.addAll(positions);
    }

    long size() {
        return size;
    }

    /** Adds a leaf, and hands over the tiles that are full with it. */
    List<Tile> add(long position, Hash leaf) {
        positions.add(position);
        var full = new ArrayList<Tile>();
        add(0, leaf, full);
        size++;
        return full;
    }

    /** The leaves that no full tile holds; none where there are none. */
    List<Tile> rest() {
        return open.isEmpty() || open.getFirst().isEmpty()
                ? List.of()
                : List.of(Tile.of(0, size / Tile.WIDTH, open.getFirst(), openPositions()));
    }

    Hash root() {
        List<Hash> below = List.of();
        for (var level : open) {
            var hashes = new ArrayList<>(level);
            hashes.addAll(below);
            below = hashes.isEmpty() ? hashes : List.of(MerkleTree.over(hashes));
        }
        return below.isEmpty() ? Hash.EMPTY : below.getFirst();
    }

    private void add(int level, Hash hash, List<Tile> full) {
        if (open.size() == level) {
            open.add(new ArrayList<>());
        }
        var hashes = open.get(level);
        hashes.add(hash);
        if (hashes.size() == Tile.WIDTH) {
            long number = size >>> (Tile.HEIGHT * (level + 1));
            var tile = Tile.of(level, number, hashes, level == 0 ? openPositions() : new long[0]);
            full.add(tile);
            hashes.clear();
            if (level == 0) {
                positions.clear();
            }
            add(level + 1, tile.root(), full);
        }
    }

    private long[] openPositions() {
        return positions.stream().mapToLong(Long::longValue).toArray();
    }
}
