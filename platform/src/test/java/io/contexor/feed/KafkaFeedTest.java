package io.contexor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contexor.counting.CountingApplication;
import io.contexor.counting.api.CounterCommand;
import io.contexor.counting.api.CounterCommand.Count;
import io.contexor.counting.api.CounterCommand.Open;
import io.contexor.eventstore.EventFeed;
import io.contexor.eventstore.Receipt;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes that follow the events, while brokers and nodes come and go. */
@Timeout(900)
class KafkaFeedTest {

    private static final String TOPIC = "contexor.events";
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path files = Path.of("");

    private static KafkaFeed feed(ConfigurableApplicationContext node, Broker broker) {
        var environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.address(),
                "KAFKA_MAX_BLOCK_MS", "2000",
                "KAFKA_REQUEST_TIMEOUT_MS", "2000",
                "KAFKA_METADATA_MAX_AGE_MS", "2000");
        var feed = new KafkaFeed(
                node.getBean(EventFeed.class),
                node.getBean("eventStorePool", DataSource.class),
                FeedSettings.of(name -> environment.getOrDefault(name, "")),
                Duration.ofSeconds(3));
        feed.start();
        return feed;
    }

    private static void carryOut(ConfigurableApplicationContext node, CounterCommand command) {
        ScopedValue.where(Receipt.CURRENT, new Receipt())
                .run(() -> node.getBean(CommandBus.class)
                        .dispatch(
                                GenericCommandMessage.asCommandMessage(command),
                                (_, reply) -> assertThat(reply.isExceptional()).isFalse()));
    }

    private static void count(ConfigurableApplicationContext node, int times) {
        var counter = UUID.randomUUID().toString();
        carryOut(node, new Open(counter, Personal.of(AccountId.next(), "Sara")));
        for (int time = 1; time < times; time++) {
            carryOut(node, new Count(counter, 1));
        }
    }

    private static long head(ConfigurableApplicationContext node) {
        return JdbcClient.create(node.getBean("eventStorePool", DataSource.class))
                .sql("select max(global_index) from events")
                .query(Long.class)
                .single();
    }

    private static List<Long> stored(ConfigurableApplicationContext node) {
        return JdbcClient.create(node.getBean("eventStorePool", DataSource.class))
                .sql("select global_index from events")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private static void awaitSent(ConfigurableApplicationContext node) {
        var cursor = new FeedCursor(node.getBean("eventStorePool", DataSource.class), TOPIC);
        await().atMost(SOON).until(() -> cursor.position() >= head(node));
    }

    @Test
    void every_position_arrives_in_order_whatever_ends_in_the_middle() {
        try (var broker = new Broker(files);
                var one = CountingApplication.start();
                var other = CountingApplication.startOn(
                        one.getEnvironment().getRequiredProperty("contexor.event-store.url"))) {
            broker.create(TOPIC, 3);
            count(one, 700);
            try (var following = feed(other, broker)) {
                // The first node is ended while it sends: what it held is sent by the other.
                try (var first = feed(one, broker)) {
                    count(one, 300);
                    await().atMost(SOON).until(() -> first.sent() + following.sent() > 0);
                }
                count(other, 300);
                broker.stop();
                long begun = System.nanoTime();
                count(one, 100);
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as("commands do not wait for Kafka")
                        .isLessThan(Duration.ofSeconds(100));
                await().atMost(SOON).until(following::isWaiting);
                assertThat(following.lag()).isPositive();
                broker.start();
                count(other, 100);

                awaitSent(one);
                await().atMost(SOON).until(() -> !following.isWaiting());
                assertThat(following.lag()).isZero();
            }

            var order = new HashMap<Integer, Long>();
            var arrived = new HashSet<Long>();
            for (var sent : broker.all(TOPIC)) {
                long position = Long.parseLong(sent.key());
                if (arrived.add(position)) {
                    assertThat(order.merge(sent.partition(), position, Math::max))
                            .as("order in partition %d", sent.partition())
                            .isEqualTo(position);
                }
            }
            assertThat(order).hasSize(3);
            assertThat(arrived).containsExactlyInAnyOrderElementsOf(stored(one));
        }
    }
}
