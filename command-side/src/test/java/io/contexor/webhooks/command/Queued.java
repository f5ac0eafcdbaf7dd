package io.contexor.webhooks.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.testing.TestPostgres;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.command.WebhookSettings.Delivering;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A queue in a real database, with webhooks as their events leave them. Its clock is whatever the test says. */
final class Queued {

    static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    static final Delivering FOUR_EACH = new Delivering(64, 4, Duration.ofMinutes(10));

    final DataSource database = TestPostgres.eventStore();
    final JdbcClient db = JdbcClient.create(database);
    final DeliveryQueue queue = new DeliveryQueue(database);
    final PersonalKeys keys = new PersonalKeys(db, new byte[32], Stream::empty);
    final Secrets secrets = new Secrets(database, keys, Clock.systemUTC());

    WebhookId webhook(String url) {
        var webhook = WebhookId.next();
        secrets.issue(webhook, new SecretId(webhook.value()));
        db.sql("insert into webhooks_endpoints (webhook_id, organisation_id, url, secret_id) values (?, ?, ?, ?)")
                .params(
                        webhook.value(),
                        new UUID(1, 1),
                        keys.seal(Secrets.ofWebhook(webhook, url)).text(),
                        webhook.value())
                .update();
        return webhook;
    }

    /** So many events, from position 1 on. */
    void tell(WebhookId webhook, int events) {
        queue.open(
                LongStream.rangeClosed(1, events)
                        .mapToObj(position -> new Parcel(webhook, body(position)))
                        .toList(),
                NOON);
    }

    static Body body(long position) {
        return new Body(new UUID(0, position), EventType.CONTENT_APPROVED, NOON, position, null, null, Map.of());
    }

    List<Errand> take(UUID node, int atMost, Instant now) {
        return queue.take(node, atMost, FOUR_EACH, now);
    }

    Errand takeOne(UUID node, Instant now) {
        return take(node, 1, now).getFirst();
    }

    /** As time would. */
    void leasesRunOut() {
        db.sql("update webhooks_deliveries set leased_until = now() - interval '1 second' where leased_until"
                        + " is not null")
                .update();
    }

    String statusOf(DeliveryId delivery) {
        return db.sql("select status from webhooks_deliveries where delivery_id = ?")
                .param(delivery.value())
                .query(String.class)
                .single();
    }

    Instant dueAt(DeliveryId delivery) {
        return db.sql("select due_at from webhooks_deliveries where delivery_id = ?")
                .param(delivery.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
