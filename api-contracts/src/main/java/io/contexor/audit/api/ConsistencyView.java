package io.contexor.audit.api;

import java.util.List;

/**
 * That the first events of a log are those of an older one, in the words of RFC 9162.
 *
 * @param consistencyPath hashes in base64
 */
public record ConsistencyView(long from, String fromRoot, long to, String toRoot, List<String> consistencyPath) {

    public ConsistencyView {
        consistencyPath = List.copyOf(consistencyPath);
    }
}
