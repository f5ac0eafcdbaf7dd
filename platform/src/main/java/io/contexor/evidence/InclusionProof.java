package io.contexor.evidence;

import java.util.List;

/**
 * That an event is in the log.
 *
 * @param leaf its place among the leaves, from 0
 * @param bytes those of the event, from which the leaf's hash is made
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
public record InclusionProof(long leaf, byte[] bytes, List<Hash> path, LoggedCheckpoint checkpoint) {

    public Hash hash() {
        return Hash.ofLeaf(bytes);
    }
}
