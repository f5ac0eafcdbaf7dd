package io.contexor.analytics.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often texts were rejected.
 *
 * @param contents how many different texts
 * @param reason of a group: the latest one, as it was written
 * @param examples of a group: some of the texts, the latest first
 */
public record RejectionCounts(
        long rejections, long contents, @Nullable String reason, List<UUID> examples) {

    public static final RejectionCounts NONE = new RejectionCounts(0, 0, null, List.of());

    public RejectionCounts {
        examples = List.copyOf(examples);
    }
}
