package io.contexor.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of a Merkle tree (RFC 6962 and RFC 9162), whatever keeps its hashes.
 *
 * <p>The source is only asked for complete subtrees, whose hashes never change once they are known.
 */
final class MerkleTree {

    private final Subtrees subtrees;

    MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** The root over hashes that stand side by side. */
    static Hash over(List<Hash> hashes) {
        int size = hashes.size();
        if (size == 1) {
            return hashes.getFirst();
        }
        int middle = (int) split(size);
        return Hash.ofNode(over(hashes.subList(0, middle)), over(hashes.subList(middle, size)));
    }

    /** The root of the first {@code size} leaves. */
    Hash root(long size) {
        return size == 0 ? Hash.EMPTY : root(0, size);
    }

    /** The hashes that lead from a leaf to the root of the first {@code size} leaves, the lowest one first. */
    List<Hash> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("There is no leaf %d in a tree of %d".formatted(leaf, size));
        }
        var path = new ArrayList<Hash>();
        climb(leaf, 0, size, path);
        return List.copyOf(path);
    }

    /** The hashes that show that the first {@code from} of {@code to} leaves are what they were. */
    List<Hash> consistency(long from, long to) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("A tree of %d does not begin with one of %d".formatted(to, from));
        }
        var proof = new ArrayList<Hash>();
        compare(from, 0, to, true, proof);
        return List.copyOf(proof);
    }

    private void climb(long leaf, long start, long end, List<Hash> path) {
        if (end - start == 1) {
            return;
        }
        long middle = start + split(end - start);
        if (leaf < middle) {
            climb(leaf, start, middle, path);
            path.add(root(middle, end));
        } else {
            climb(leaf, middle, end, path);
            path.add(root(start, middle));
        }
    }

    private void compare(long old, long start, long end, boolean whole, List<Hash> proof) {
        if (old == end) {
            // Whoever checks the proof has the old root already.
            if (!whole) {
                proof.add(root(start, end));
            }
            return;
        }
        long middle = start + split(end - start);
        if (old <= middle) {
            compare(old, start, middle, whole, proof);
            proof.add(root(middle, end));
        } else {
            compare(old, middle, end, false, proof);
            proof.add(root(start, middle));
        }
    }

    private Hash root(long start, long end) {
        long size = end - start;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return subtrees.at(level, start >>> level);
        }
        long middle = start + split(size);
        return Hash.ofNode(root(start, middle), root(middle, end));
    }

    /** The largest power of two that is smaller. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    /** Knows the hash of every complete subtree: of the leaves from {@code index << level} on, {@code 1 << level} of them. */
    @FunctionalInterface
    interface Subtrees {
        Hash at(int level, long index);
    }
}
