package io.contexor.webhooks.command;

import static io.contexor.webhooks.command.Queued.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.eventstore.Times;
import io.contexor.shared.Personal;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.command.WebhookSettings.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSweeperTest {

    private static final Queued AT = new Queued();
    private static final Duration MONTH = Duration.ofDays(30);

    @BeforeEach
    void nothingIsThere() {
        AT.db.sql("truncate webhooks_deliveries, webhooks_endpoints, webhooks_secrets cascade")
                .update();
    }

    private static void sweepAt(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        new WebhookSweeper(AT.database, new Secrets(AT.database, AT.keys, clock), AT.keys, new Retention(MONTH), clock)
                .sweep();
    }

    private static int rows(String table) {
        return AT.db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @Test
    void deliveries_are_kept_for_a_month_after_they_ended() {
        AT.tell(AT.webhook("https://example.com/"), 2);
        var errand = AT.takeOne(new UUID(1, 1), NOON);
        AT.db.sql("update webhooks_deliveries set status = 'delivered', ended_at = ? where delivery_id = ?")
                .params(Times.of(NOON), errand.delivery().value())
                .update();

        sweepAt(NOON.plus(MONTH));
        assertThat(rows("webhooks_deliveries")).isEqualTo(2);
        sweepAt(NOON.plus(MONTH).plusSeconds(1));

        assertThat(rows("webhooks_deliveries")).isZero();
        assertThat(rows("webhooks_attempts")).isZero();
        assertThat(rows("webhooks_secrets")).isEqualTo(1);
    }

    @Test
    void of_a_removed_webhook_nothing_is_left() {
        var webhook = AT.webhook("https://example.com/");
        AT.tell(webhook, 2);
        var seal = AT.db.sql("select url from webhooks_endpoints")
                .query(String.class)
                .single();
        AT.db.sql("update webhooks_endpoints set removed_at = now()").update();

        sweepAt(Instant.now().plus(Duration.ofHours(2)));

        assertThat(rows("webhooks_deliveries")).isZero();
        assertThat(rows("webhooks_endpoints")).isZero();
        assertThat(rows("webhooks_secrets")).isZero();
        assertThat(AT.keys.reveal(Personal.sealed(seal))).isEqualTo(Personal.ERASED);
    }

    @Test
    void a_secret_that_no_event_came_to_name_is_forgotten_and_one_that_signs_is_not() {
        var webhook = AT.webhook("https://example.com/");
        AT.secrets.issue(webhook, SecretId.next());

        sweepAt(Instant.now().plus(Duration.ofMinutes(30)));
        assertThat(rows("webhooks_secrets")).isEqualTo(2);
        sweepAt(Instant.now().plus(Duration.ofHours(2)));

        assertThat(AT.db.sql("select secret_id from webhooks_secrets")
                        .query(UUID.class)
                        .list())
                .containsExactly(webhook.value());
    }
}
