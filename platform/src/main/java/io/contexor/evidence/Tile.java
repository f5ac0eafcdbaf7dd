package io.contexor.evidence;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Up to 256 hashes side by side, as C2SP's tlog-tiles cuts a tree: those of leaves on level 0, and on each level above the roots of
 * the full tiles below.
 *
 * @param hashes one behind the other
 * @param positions where the events of the leaves stand; of level 0 only, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record Tile(int level, long number, byte[] hashes, long[] positions) {

    /** How many hashes a full one holds; a power of two. */
    static final int WIDTH = 256;

    /** Levels of a tree in a level of tiles. */
    static final int HEIGHT = 8;

    static Tile of(int level, long number, List<Hash> hashes, long[] positions) {
        var bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int place = 0; place < hashes.size(); place++) {
            System.arraycopy(hashes.get(place).bytes(), 0, bytes, place * Hash.LENGTH, Hash.LENGTH);
        }
        return new Tile(level, number, bytes, positions);
    }

    int width() {
        return hashes.length / Hash.LENGTH;
    }

    boolean isFull() {
        return width() == WIDTH;
    }

    Hash hash(int place) {
        return Hash.within(hashes, place);
    }

    /** The first so many. */
    List<Hash> all(int count) {
        return IntStream.range(0, count).mapToObj(this::hash).toList();
    }

    /** The root over the hashes from {@code start} on, as many as a power of two. */
    Hash root(int start, int count) {
        return count == 1 ? hash(start) : Hash.ofNode(root(start, count / 2), root(start + count / 2, count / 2));
    }

    /** Of a full one. */
    Hash root() {
        return root(0, WIDTH);
    }
}
