package io.contexor.projections;

import java.time.Instant;
import java.util.List;
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
                .sql("""
                        select processing_group, sequence_identifier, sequence_index, event_identifier, payload_type,
                               enqueued_at, cause_type, cause_message
                        from dead_letters order by processing_group, sequence_identifier, sequence_index limit ?""")
                .params(limit)
                .query((row, _) -> new Letter(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.parse(row.getString(6)),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    /** Offers a group's letters to it once more, sequence by sequence; says how many are left. */
    public long retry(String group) {
        var processor = axon.eventProcessingConfiguration()
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
            String group,
            String sequence,
            long place,
            String event,
            String name,
            Instant since,
            @Nullable String causeType,
            @Nullable String cause) {}
}
