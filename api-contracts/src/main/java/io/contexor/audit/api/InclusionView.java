package io.contexor.audit.api;

import java.util.List;
import java.util.UUID;

/**
 * That an event is in the log, in the words of RFC 9162.
 *
 * @param leafIndex its place among the leaves, from 0
 * @param leafHash in base64
 * @param inclusionPath hashes in base64, the lowest one first
 */
public record InclusionView(
        UUID event,
        long position,
        long leafIndex,
        String leafHash,
        long treeSize,
        List<String> inclusionPath,
        CheckpointView checkpoint) {

    public InclusionView {
        inclusionPath = List.copyOf(inclusionPath);
    }
}
