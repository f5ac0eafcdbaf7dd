package io.contexor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.eventstore.StoredEvent;
import io.contexor.testing.TestPostgres;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LeafTest {

    private static final StoredEvent EVENT = new StoredEvent(
            258,
            UUID.fromString("0199a000-0000-7000-8000-000000000001"),
            null,
            "s".getBytes(UTF_8),
            7,
            -1,
            "a.B".getBytes(UTF_8),
            new byte[0],
            "{}".getBytes(UTF_8),
            "{}".getBytes(UTF_8));

    /** Once something is signed, these bytes are for ever: another encoding takes another version. */
    @Test
    void has_these_bytes_and_no_others() {
        assertThat(HexFormat.of().formatHex(Leaf.bytes(EVENT)))
                .isEqualTo("01"
                        + "000000100199a000000070008000000000000001"
                        + "000000080000000000000102"
                        + "ffffffff"
                        + "0000000173"
                        + "000000080000000000000007"
                        + "00000003612e42"
                        + "00000000"
                        + "00000008ffffffffffffffff"
                        + "000000027b7d"
                        + "000000027b7d");
        assertThat(Leaf.positionOf(Leaf.bytes(EVENT))).isEqualTo(258);
    }

    @Test
    void of_nothing_has_no_position() {
        assertThatThrownBy(() -> Leaf.positionOf(new byte[20])).isInstanceOf(IllegalArgumentException.class);
    }

    /** A column that no leaf covers could be changed unseen. */
    @Test
    void covers_every_column_of_an_event() {
        assertThat(JdbcClient.create(TestPostgres.eventStore())
                        .sql(
                                "select column_name from information_schema.columns where table_schema = 'event_store' and table_name = 'events'")
                        .query((row, _) -> row.getString(1))
                        .list())
                .containsExactlyInAnyOrder(
                        "global_index",
                        "event_id",
                        "aggregate_type",
                        "aggregate_id",
                        "sequence_number",
                        "recorded_at",
                        "name",
                        "revision",
                        "payload",
                        "metadata");
    }
}
