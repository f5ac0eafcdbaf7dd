package io.contexor.evidence;

import io.contexor.eventstore.StoredEvent;
import java.util.List;

/**
 * Leaves side by side.
 *
 * @param hashes one behind the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record LeafBlock(long[] positions, byte[] hashes) {

    static LeafBlock of(List<StoredEvent> events) {
        var digest = Hash.sha256();
        var positions = new long[events.size()];
        var hashes = new byte[events.size() * Hash.LENGTH];
        for (int place = 0; place < positions.length; place++) {
            positions[place] = events.get(place).position();
            var hash = Hash.ofLeaf(digest, Leaf.bytes(events.get(place)));
            System.arraycopy(hash.bytes(), 0, hashes, place * Hash.LENGTH, Hash.LENGTH);
        }
        return new LeafBlock(positions, hashes);
    }

    int count() {
        return positions.length;
    }
}
