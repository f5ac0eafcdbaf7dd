package io.contexor.webhooks.command;

import static io.contexor.webhooks.command.Queued.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.eventstore.Times;
import io.contexor.testing.Scans;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {

    private static final Queued AT = new Queued();

    private final UUID here = new UUID(1, 1);
    private final UUID there = new UUID(2, 2);

    @BeforeEach
    void nothingWaits() {
        AT.db.sql("truncate webhooks_deliveries, webhooks_endpoints cascade").update();
    }

    private static long rows() {
        return AT.db.sql("select count(*) from webhooks_deliveries")
                .query(Long.class)
                .single();
    }

    @Test
    void what_is_told_of_an_event_twice_is_one_delivery() {
        var webhook = AT.webhook("https://example.com/");
        AT.tell(webhook, 3);
        AT.tell(webhook, 4);

        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void a_delivery_is_taken_once_and_its_attempt_is_on_record_before_it_is_made() {
        AT.tell(AT.webhook("https://example.com/"), 1);

        var taken = AT.take(here, 5, NOON);

        assertThat(taken).singleElement().satisfies(errand -> {
            assertThat(errand.attempt()).isEqualTo(1);
            assertThat(errand.firstTry()).isEqualTo(NOON);
        });
        assertThat(AT.take(there, 5, NOON)).isEmpty();
        assertThat(AT.db.sql("select count(*) from webhooks_attempts where attempt = 1 and millis is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoever_dies_loses_it_to_others_who_attempt_it_again_under_the_same_id() {
        AT.tell(AT.webhook("https://example.com/"), 1);
        var lost = AT.takeOne(here, NOON);
        AT.leasesRunOut();

        var again = AT.takeOne(there, NOON.plusSeconds(60));

        assertThat(again.delivery()).isEqualTo(lost.delivery());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.firstTry()).isEqualTo(NOON);
    }

    @Test
    void nothing_is_taken_before_it_is_due() {
        AT.tell(AT.webhook("https://example.com/"), 1);

        assertThat(AT.take(here, 5, NOON.minusMillis(1))).isEmpty();
        assertThat(AT.take(here, 5, NOON)).hasSize(1);
    }

    @Test
    void a_receiver_with_a_long_queue_holds_up_nobody_else() {
        var slow = AT.webhook("https://slow.example.com/");
        AT.tell(slow, 500);
        var quick = AT.webhook("https://quick.example.com/");
        AT.tell(quick, 2);

        var first = AT.take(here, 64, NOON);
        var second = AT.take(there, 64, NOON);

        assertThat(first).filteredOn(errand -> errand.webhook().equals(slow)).hasSize(4);
        assertThat(first).filteredOn(errand -> errand.webhook().equals(quick)).hasSize(2);
        assertThat(second).isEmpty();
    }

    @Test
    void who_has_fewer_under_way_comes_first() {
        var one = AT.webhook("https://one.example.com/");
        AT.tell(one, 4);
        AT.take(here, 3, NOON);
        var other = AT.webhook("https://other.example.com/");
        AT.tell(other, 1);

        assertThat(AT.takeOne(here, NOON).webhook()).isEqualTo(other);
    }

    @Test
    void what_belongs_to_a_disabled_webhook_waits() {
        var webhook = AT.webhook("https://example.com/");
        AT.tell(webhook, 1);
        AT.db.sql("update webhooks_endpoints set is_enabled = false").update();
        assertThat(AT.take(here, 5, NOON)).isEmpty();

        AT.db.sql("update webhooks_endpoints set is_enabled = true").update();
        assertThat(AT.take(here, 5, NOON)).hasSize(1);
    }

    @Test
    void both_secrets_go_along_until_the_former_one_ends() {
        var webhook = AT.webhook("https://example.com/");
        var next = SecretId.next();
        AT.secrets.issue(webhook, next);
        AT.db.sql("update webhooks_endpoints set secret_id = ?, former_secret_id = ?, former_until = ?::timestamptz")
                .params(next.value(), webhook.value(), NOON.plusSeconds(10).toString())
                .update();
        AT.tell(webhook, 2);

        assertThat(AT.takeOne(here, NOON.plusSeconds(9)).former()).isNotNull();
        assertThat(AT.takeOne(here, NOON.plusSeconds(10)).former()).isNull();
    }

    @Test
    void nodes_that_take_at_the_same_moment_never_take_the_same() throws Exception {
        var webhooks = new ArrayList<WebhookId>();
        for (int webhook = 0; webhook < 20; webhook++) {
            webhooks.add(AT.webhook("https://example.com/"));
            AT.tell(webhooks.getLast(), 4);
        }
        var taken = ConcurrentHashMap.<UUID>newKeySet();
        var doubled = ConcurrentHashMap.<UUID>newKeySet();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int node = 0; node < 8; node++) {
                var id = new UUID(9, node);
                work.add(() -> {
                    for (var errands = AT.take(id, 3, NOON); !errands.isEmpty(); errands = AT.take(id, 3, NOON)) {
                        errands.stream()
                                .map(errand -> errand.delivery().value())
                                .filter(delivery -> !taken.add(delivery))
                                .forEach(doubled::add);
                    }
                    return true;
                });
            }
            for (var done : nodes.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(doubled).isEmpty();
        assertThat(taken).hasSize(80);
    }

    @Test
    void what_another_node_is_about_to_take_is_passed_by() throws Exception {
        AT.tell(AT.webhook("https://example.com/"), 2);
        try (var other = AT.database.getConnection()) {
            other.setAutoCommit(false);
            try (var about = other.createStatement()) {
                about.execute("select from webhooks_deliveries where position = 1 for update");
            }

            var taken = CompletableFuture.supplyAsync(() -> AT.take(here, 5, NOON), Thread::startVirtualThread);

            assertThat(taken.get(30, TimeUnit.SECONDS))
                    .singleElement()
                    .satisfies(errand -> assertThat(errand.body()).contains("\"position\":2"));
        }
    }

    @Test
    void what_is_replayed_is_attempted_anew_under_its_own_id() {
        var webhook = AT.webhook("https://example.com/");
        AT.tell(webhook, 2);
        var errand = AT.takeOne(here, NOON);
        AT.db.sql("update webhooks_deliveries set status = 'failed', ended_at = now(), leased_until = null where"
                        + " delivery_id = ?")
                .param(errand.delivery().value())
                .update();
        var later = NOON.plus(Duration.ofDays(2));

        AT.queue.openAgain(List.of(new Parcel(webhook, Queued.body(1)), new Parcel(webhook, Queued.body(2))), later);

        assertThat(rows()).isEqualTo(2);
        assertThat(AT.take(here, 5, later))
                .filteredOn(again -> again.delivery().equals(errand.delivery()))
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.attempt()).isEqualTo(2);
                    assertThat(again.tries()).isEqualTo(1);
                    assertThat(again.firstTry()).isEqualTo(later);
                });
    }

    @Test
    void what_is_replayed_while_somebody_is_at_it_is_left_to_them() {
        var webhook = AT.webhook("https://example.com/");
        AT.tell(webhook, 1);
        AT.takeOne(here, NOON);

        AT.queue.openAgain(List.of(new Parcel(webhook, Queued.body(1))), NOON);

        assertThat(AT.take(there, 5, NOON)).isEmpty();
        AT.leasesRunOut();
        assertThat(AT.takeOne(there, NOON).tries()).isEqualTo(2);
    }

    @Test
    void a_long_queue_is_looked_at_once_though_the_database_takes_it_for_empty() {
        var webhook = AT.webhook("https://example.com/");
        fill(webhook, 5_000, "delivered", "null");
        AT.db.sql("vacuum analyze webhooks_deliveries, webhooks_endpoints, webhooks_secrets")
                .update();
        fill(webhook, 100, "pending", "now() + interval '1 hour'");
        fill(webhook, 1_000, "pending", "null");

        var scans = new Scans(AT.db.sql("explain (analyze, format json) " + DeliveryQueue.TAKE)
                .param("node", here)
                .param("many", 50)
                .param("each", 200)
                .param("lease", 600)
                .param("now", Times.of(NOON))
                .query(String.class)
                .single());

        assertThat(scans.kinds()).isNotEmpty();
        assertThat(scans.looked()).isBetween(250L, 1_000L);
    }

    private static void fill(WebhookId webhook, int deliveries, String status, String leased) {
        AT.db.sql("""
            insert into webhooks_deliveries (delivery_id, webhook_id, event, body, status, created_at, due_at, leased_until)
            select gen_random_uuid(), ?, 'ping', '{}', ?, ?, ?, %s from generate_series(1, ?)\
            """.formatted(leased))
                .params(webhook.value(), status, Times.of(NOON), Times.of(NOON), deliveries)
                .update();
    }
}
