package io.contexor.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Finds stored events for people who look at them; what is personal stays sealed. */
public final class EventSearch {

    static final String COLUMNS = """
            select global_index, event_id::text as event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision,
                   convert_from(payload, 'UTF8') as payload, convert_from(metadata, 'UTF8') as metadata
            from events\s""";

    private static final String WANTED = """
            where (:from::timestamptz is null or recorded_at >= :from)
              and (:to::timestamptz is null or recorded_at < :to)
              and (:type::text is null or starts_with(name, :type))
              and (:stream::text is null or aggregate_id = :stream)\s""";

    private final JdbcClient db;

    public EventSearch(DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** In the order in which they are stored. */
    public List<Found> after(long position, Wanted wanted, int limit) {
        return bound(COLUMNS + WANTED + "and global_index > :position order by global_index limit :limit", wanted)
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> found(row))
                .list();
    }

    /** The newest, in the order in which they are stored. */
    public List<Found> newest(Wanted wanted, int limit) {
        return bound(COLUMNS + WANTED + "order by global_index desc limit :limit", wanted)
                .param("limit", limit)
                .query((row, _) -> found(row))
                .list()
                .reversed();
    }

    /** By its id or its position. */
    public Optional<Found> find(String event) {
        return db.sql(COLUMNS + "where event_id::text = :event or global_index::text = :event")
                .param("event", event)
                .query((row, _) -> found(row))
                .optional();
    }

    private StatementSpec bound(String sql, Wanted wanted) {
        return db.sql(sql)
                .param("from", time(wanted.from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", time(wanted.to), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("type", wanted.type, Types.VARCHAR)
                .param("stream", wanted.stream, Types.VARCHAR);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : Times.of(instant);
    }

    static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("global_index"),
                row.getString("event_id"),
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence_number"),
                Times.in(row, "recorded_at"),
                row.getString("name"),
                row.getString("revision"),
                row.getString("payload"),
                row.getString("metadata"));
    }

    /**
     * Which events.
     *
     * @param from not before
     * @param to before
     * @param type what their names begin with, such as {@code content.}
     * @param stream what they happened to
     */
    public record Wanted(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String type,
            @Nullable String stream) {}

    /**
     * One event.
     *
     * @param payload as it is stored, to the letter
     * @param metadata likewise
     */
    public record Found(
            long position,
            String id,
            @Nullable String aggregateType,
            String stream,
            long sequence,
            Instant time,
            String name,
            @Nullable String revision,
            String payload,
            String metadata) {}
}
