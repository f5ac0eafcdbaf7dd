package io.contexor.eventstore;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events in a file, a line of JSON for each: a head, the events in their order, the keys of their people, other secrets of theirs, and
 * an end that says how many there were and what all lines before it hash to.
 *
 * <p>All of it is ASCII, so that no terminal and no mail program changes a byte.
 */
public final class EventFile {

    static final String FORMAT = "contexor-events/1";

    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /**
     * The first line.
     *
     * @param origin the name of the audit log of the store that the events come from
     * @param organization absent for everything
     * @param filtered whether events were left out by time, name or stream
     * @param keys whether the keys of the people come along
     */
    public record Head(
            String format,
            String origin,
            Instant exportedAt,
            @Nullable UUID organization,
            boolean filtered,
            Map<String, String> filter,
            boolean keys) {

        public Head {
            filter = Map.copyOf(filter);
        }
    }

    /**
     * What is known of a person's key.
     *
     * @param key sealed for the journey; absent where it stayed behind, or was destroyed
     * @param erasedAt when it was destroyed
     */
    public record PersonKey(
            UUID person,
            @Nullable String key,
            @Nullable Instant createdAt,
            @Nullable Instant erasedAt) {}

    /** One row of what no event holds, as whoever keeps it wrote it. */
    public record Secret(String kind, Map<String, String> row) {
        public Secret {
            row = Map.copyOf(row);
        }
    }

    /** The last line. */
    public record End(long events, long people, long secrets, String sha256) {}

    private EventFile() {}
}
