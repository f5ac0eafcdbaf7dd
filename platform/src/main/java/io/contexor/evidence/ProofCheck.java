package io.contexor.evidence;

import java.util.List;

/** Checks proofs as RFC 9162 says it, without a tree. */
public final class ProofCheck {

    private ProofCheck() {}

    /** Section 2.1.3.2. */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        var hash = leaf;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                int up = Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Section 2.1.4.2. */
    public static boolean extend(long from, Hash oldRoot, long to, Hash newRoot, List<Hash> proof) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && oldRoot.equals(newRoot);
        }
        var path = Long.bitCount(from) == 1 ? prepended(oldRoot, proof) : proof;
        return !path.isEmpty() && extend(from - 1, oldRoot, to - 1, newRoot, path, new Sums(path.getFirst()));
    }

    private static boolean extend(long from, Hash oldRoot, long to, Hash newRoot, List<Hash> path, Sums sums) {
        int aligned = Long.numberOfTrailingZeros(~from);
        long node = from >>> aligned;
        long last = to >>> aligned;
        for (var hash : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                sums.addLeft(hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                sums.addRight(hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && sums.old.equals(oldRoot) && sums.fresh.equals(newRoot);
    }

    private static List<Hash> prepended(Hash first, List<Hash> rest) {
        var all = new java.util.ArrayList<Hash>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static final class Sums {

        private Hash old;
        private Hash fresh;

        private Sums(Hash first) {
            old = first;
            fresh = first;
        }

        private void addLeft(Hash hash) {
            old = Hash.ofNode(hash, old);
            fresh = Hash.ofNode(hash, fresh);
        }

        private void addRight(Hash hash) {
            fresh = Hash.ofNode(fresh, hash);
        }
    }
}
