package io.contexor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.testing.FaultServer;
import io.contexor.testing.Reaction;
import io.contexor.webhooks.api.EventType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes follow, write and deliver at the same time. */
class WebhooksRaceTest {

    private static final int WRITERS = 4;
    private static final int EACH = 15;

    @Test
    void whatever_is_written_on_either_node_is_one_delivery() throws Exception {
        try (var receiver = FaultServer.start(Reaction.answer(200, "text/plain", ""));
                var one = Node.start("--WEBHOOK_ALLOW_PRIVATE=true");
                var other = one.another("--WEBHOOK_ALLOW_PRIVATE=true")) {
            var here = one.person("Sara", "race");
            var written = ConcurrentHashMap.<String>newKeySet();
            var webhook = Webhook.setUp(here, receiver, "race", EventType.CONTENT_CREATED.toString());
            write(here, here.at(other.url()), written);

            assertThat(receiver.awaitAsked(written.size(), Duration.ofSeconds(40)))
                    .isTrue();

            var told = receiver.ledger().stream()
                    .collect(Collectors.groupingBy(
                            each -> each.json().at("/data/content").asString(),
                            Collectors.mapping(each -> each.header("Contexor-Delivery"), Collectors.toSet())));
            assertThat(told.keySet()).isEqualTo(written);
            assertThat(told.values()).allMatch(deliveries -> deliveries.size() == 1);
            assertThat(one.guards()
                            .sql("select count(*) from webhooks_deliveries where webhook_id = ?::uuid")
                            .param(webhook.id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(written.size());
        }
    }

    private static void write(Person one, Person other, Set<String> written) throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> writers.submit(() -> {
                        var person = writer % 2 == 0 ? one : other;
                        for (int each = 0; each < EACH; each++) {
                            var reply = person.post(
                                    "/api/v1/contents",
                                    Map.of("title", "T", "project", one.project(), "body", "B."),
                                    "Prefer",
                                    "respond-async");
                            written.add(reply.text("id"));
                        }
                        return null;
                    }))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }
    }
}
