package io.contexor.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that a read model could not take in: counted, listed, and offered to it again. */
@Component
public class DeadLetters {

    static final DeadLetterSchema SCHEMA = DeadLetterSchema.builder()
            .deadLetterTable("dead_letters")
            .deadLetterIdentifierColumn("dead_letter_id")
            .processingGroupColumn("processing_group")
            .sequenceIdentifierColumn("sequence_identifier")
            .sequenceIndexColumn("sequence_index")
            .messageTypeColumn("message_type")
            .eventIdentifierColumn("event_identifier")
            .timestampColumn("time_stamp")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .metaDataColumn("metadata")
            .aggregateTypeColumn("aggregate_type")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .tokenTypeColumn("token_type")
            .enqueuedAtColumn("enqueued_at")
            .lastTouchedColumn("last_touched")
            .processingStartedColumn("processing_started")
            .causeTypeColumn("cause_type")
            .causeMessageColumn("cause_message")
            .build();

    private static final String COLUMNS = """
            select dead_letter_id, processing_group, sequence_identifier, sequence_index, event_identifier, payload_type,
                   enqueued_at, cause_type, cause_message
            from dead_letters\s""";

    private final JdbcClient readModel;
    private final Configuration axon;

    DeadLetters(@Qualifier("readModelPool") DataSource pool, Configuration axon) {
        this.readModel = JdbcClient.create(pool);
        this.axon = axon;
    }

    public long count(String group) {
        return readModel
                .sql("select count(*) from dead_letters where processing_group = ?")
                .params(group)
                .query(Long.class)
                .single();
    }

    /** Oldest first, at most {@code limit} of them. */
    public List<Letter> list(int limit) {
        return readModel
                .sql(COLUMNS + "order by processing_group, sequence_identifier, sequence_index limit ?")
                .params(limit)
                .query((row, _) -> letter(row))
                .list();
    }

    /**
     * At most {@code limit} of those after a letter of that read model, sequence and place.
     *
     * @param group of which read model, or of all
     */
    public List<Letter> after(@Nullable String group, String behind, String sequence, long place, int limit) {
        return readModel
                .sql(COLUMNS + """
                         where (:group::text is null or processing_group = :group)
                           and (processing_group, sequence_identifier, sequence_index) > (:behind, :sequence, :place)
                         order by processing_group, sequence_identifier, sequence_index limit :limit""")
                .param("group", group, Types.VARCHAR)
                .param("behind", behind)
                .param("sequence", sequence)
                .param("place", place)
                .param("limit", limit)
                .query((row, _) -> letter(row))
                .list();
    }

    /** By its own id, or by that of its event where only one read model could not take it in. */
    public Optional<Letter> find(String id) {
        var found = readModel
                .sql(COLUMNS + "where ? in (dead_letter_id, event_identifier) limit 2")
                .params(id)
                .query((row, _) -> letter(row))
                .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Takes a letter away for good; what waits behind it is next. Its event stays, and a rebuild meets it again. */
    public boolean discard(Letter letter) {
        return readModel
                        .sql("delete from dead_letters where dead_letter_id = ?")
                        .params(letter.id())
                        .update()
                == 1;
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getString("dead_letter_id"),
                row.getString("processing_group"),
                row.getString("sequence_identifier"),
                row.getLong("sequence_index"),
                row.getString("event_identifier"),
                row.getString("payload_type"),
                Instant.parse(row.getString("enqueued_at")),
                row.getString("cause_type"),
                row.getString("cause_message"));
    }

    /** Offers a group's letters to it once more, sequence by sequence; says how many are left. */
    public long retry(String group) {
        var processing = axon.eventProcessingConfiguration();
        // Beside a server nothing has been started, and then this is where the read models are put together.
        processing.eventProcessors();
        var processor = processing
                .sequencedDeadLetterProcessor(group)
                .orElseThrow(() -> new IllegalArgumentException("There is no read model " + group));
        for (long before = count(group); before > 0; ) {
            processor.processAny();
            long after = count(group);
            if (after == before) {
                return after;
            }
            before = after;
        }
        return 0;
    }

    /** One waiting event. What follows a failed event in its sequence waits behind it, without a cause of its own. */
    public record Letter(
            String id,
            String group,
            String sequence,
            long place,
            String event,
            String name,
            Instant since,
            @Nullable String causeType,
            @Nullable String cause) {}
}
