package io.contexor.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contexor.feed.FeedSender.Undelivered;
import io.contexor.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** One look at the events and what follows, on a real store and a real broker. */
@Timeout(180)
class FeedSenderTest {

    @TempDir
    private static Path files;

    private static Broker broker;

    private final PGSimpleDataSource database = TestPostgres.eventStore();
    private final JdbcClient sql = JdbcClient.create(database);
    private final String topic = "events-" + UUID.randomUUID();
    private final FeedCursor cursor = new FeedCursor(database, topic);
    private final FeedSender sender = sender(cursor);

    @BeforeAll
    static void start() {
        broker = new Broker(files);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void create() {
        broker.create(topic, 1);
    }

    @AfterEach
    void drop() {
        sender.drop();
    }

    private FeedSender sender(FeedCursor own) {
        var settings = FeedSettings.of(name -> Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.address(), "KAFKA_TOPIC", topic)
                .getOrDefault(name, ""));
        return new FeedSender(database, own, settings, Duration.ofSeconds(60), () -> false);
    }

    private static void append(Connection connection, String payload) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision, payload, metadata)
                values (gen_random_uuid(), 'counting.Counter', ?, 0, '2026-03-20T12:00:00.000123Z', 'counting.Counted', '1',
                        convert_to(?, 'UTF8'), convert_to('{"account":"a"}', 'UTF8'))""")) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.setString(2, payload);
            statement.executeUpdate();
        }
    }

    private void append(String payload) {
        try (var connection = database.getConnection()) {
            append(connection, payload);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> keys() {
        return broker.all(topic).stream().map(ConsumerRecord::key).toList();
    }

    @Test
    void an_event_is_sent_as_it_is_stored_keyed_by_its_position() throws Exception {
        append("{\"name\": \"personal:1:x:c2VhbGVk\",  \"big\":12345678901234567890.10}");
        assertThat(cursor.claim()).isTrue();

        assertThat(sender.send()).isOne();

        var sent = broker.all(topic).getFirst();
        assertThat(sent.key()).isEqualTo("1");
        assertThat(new String(sent.headers().lastHeader("type").value(), UTF_8)).isEqualTo("counting.Counted");
        assertThat(new String(sent.headers().lastHeader("position").value(), UTF_8))
                .isEqualTo("1");
        var text = new String(sent.value(), UTF_8);
        assertThat(text).contains("{\"name\": \"personal:1:x:c2VhbGVk\",  \"big\":12345678901234567890.10}");
        var value = JsonMapper.shared().readTree(text);
        assertThat(value.propertyNames())
                .containsExactly(
                        "position",
                        "id",
                        "type",
                        "revision",
                        "stream",
                        "stream_type",
                        "sequence",
                        "time",
                        "payload",
                        "metadata");
        assertThat(value.path("position").asLong()).isOne();
        assertThat(value.path("stream_type").asString()).isEqualTo("counting.Counter");
        assertThat(value.path("time").asString()).isEqualTo("2026-03-20T12:00:00.000123Z");
        assertThat(value.at("/metadata/account").asString()).isEqualTo("a");
        assertThat(cursor.position()).isOne();
        assertThat(sender.send()).isZero();
    }

    @Test
    void what_is_not_final_yet_is_waited_for() throws Exception {
        assertThat(cursor.claim()).isTrue();
        try (var slow = database.getConnection()) {
            slow.setAutoCommit(false);
            append(slow, "{}");
            append("{}");

            assertThat(sender.send()).isZero();

            slow.commit();
        }
        assertThat(sender.send()).isEqualTo(2);
        assertThat(keys()).containsExactly("1", "2");
    }

    @Test
    void what_was_sent_and_not_remembered_is_sent_again_under_the_same_key() throws Exception {
        append("{}");
        append("{}");
        assertThat(cursor.claim()).isTrue();
        // As if this node had been killed between the acknowledgement and the cursor, and another had begun.
        sql.sql("update feed_cursors set holder = gen_random_uuid(), until = clock_timestamp() + interval '1 hour'")
                .update();
        assertThatThrownBy(sender::send).isInstanceOf(Undelivered.class);
        assertThat(cursor.position()).isZero();
        await().atMost(Duration.ofSeconds(60)).until(() -> keys().size() == 2);
        sql.sql("update feed_cursors set until = '-infinity'").update();

        var other = new FeedCursor(database, topic);
        assertThat(other.claim()).isTrue();
        var next = sender(other);
        assertThat(next.send()).isEqualTo(2);
        next.drop();

        assertThat(keys()).containsExactly("1", "2", "1", "2");
        assertThat(other.position()).isEqualTo(2);
    }

    @Test
    void one_node_sends_until_its_lease_runs_out() {
        var other = new FeedCursor(database, topic);
        assertThat(cursor.claim()).isTrue();
        assertThat(other.claim()).isFalse();
        other.release();
        assertThat(other.claim()).isFalse();
        assertThat(cursor.claim()).isTrue();

        sql.sql("update feed_cursors set until = clock_timestamp() - interval '1 ms'")
                .update();

        assertThat(other.claim()).isTrue();
        assertThat(cursor.claim()).isFalse();
        assertThat(cursor.advance(0, 1)).isFalse();
        other.release();
        assertThat(cursor.claim()).isTrue();
    }

    @Test
    void a_rewound_feed_sends_again_what_follows() throws Exception {
        append("{}");
        append("{}");
        append("{}");
        assertThat(cursor.claim()).isTrue();
        sender.send();

        assertThat(cursor.rewind(1)).isTrue();
        assertThat(cursor.rewind(7)).isFalse();
        sender.send();

        assertThat(keys()).containsExactly("1", "2", "3", "2", "3");
    }

    @Test
    void what_was_on_its_way_when_the_feed_was_rewound_does_not_move_it() {
        assertThat(cursor.claim()).isTrue();
        assertThat(cursor.advance(0, 3)).isTrue();
        cursor.rewind(1);

        assertThat(cursor.advance(3, 5)).isFalse();

        assertThat(cursor.position()).isOne();
        assertThat(cursor.advance(1, 3)).isTrue();
    }

    @Test
    void an_event_that_no_broker_takes_stops_the_feed_before_it() throws Exception {
        append("{}");
        assertThat(cursor.claim()).isTrue();
        sender.send();
        append("\"" + "x".repeat(2 << 20) + "\"");
        append("{}");

        assertThatThrownBy(sender::send).isInstanceOf(Undelivered.class).hasMessageContaining("RecordTooLarge");

        assertThat(cursor.position()).isOne();
        assertThat(keys()).containsExactly("1");
        sender.drop();
        assertThatThrownBy(sender::send).isInstanceOf(Undelivered.class).hasMessageContaining("RecordTooLarge");
        assertThat(keys()).as("after another try").containsExactly("1");
    }
}
