package io.contexor.webhooks.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookEvent;
import io.contexor.webhooks.api.WebhookEvent.EventsReplayed;
import io.contexor.webhooks.api.WebhookEvent.WebhookCreated;
import io.contexor.webhooks.api.WebhookId;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;

/** An import into an empty store, as far as webhooks are concerned. */
class WebhookRevivalTest {

    private static final Queued AT = new Queued();
    private static final AccountId MINA = AccountId.next();

    private final WebhookId webhook = AT.webhook("https://example.com/");

    private static GenericTrackedEventMessage<?> at(long position, WebhookEvent event) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(event));
    }

    @Test
    void whoever_subscribed_is_told_of_what_comes_behind_it_and_of_nothing_before() {
        AT.db.sql("""
            insert into events (global_index, event_id, aggregate_id, sequence_number, recorded_at, name, payload, metadata)
            overriding system value
            values (7, gen_random_uuid(), 'last', 0, now(), 'usage.LimitSet', '', '')\
            """).update();
        var revival = new WebhookRevival(AT.database).begin();
        revival.take(at(3, created()));
        revival.take(at(5, new EventsReplayed(webhook, 1L, null, null, MINA)));
        // As whoever is given imported events in the same transaction does.
        AT.tell(webhook, 2);

        revival.end();

        assertThat(AT.db.sql("select from_position from webhooks_subscriptions where is_enabled")
                        .query(Long.class)
                        .list())
                .containsExactly(3L);
        assertThat(number("select position from webhooks_follower")).isEqualTo(7);
        assertThat(number("select count(*) from webhooks_deliveries")).isZero();
        assertThat(number("select count(*) from webhooks_replays")).isZero();
    }

    private WebhookCreated created() {
        return new WebhookCreated(
                webhook,
                OrganisationId.next(),
                null,
                Secrets.ofWebhook(webhook, "https://example.com/"),
                List.of(EventType.ALL),
                "",
                new SecretId(webhook.value()),
                MINA);
    }

    private static long number(String query) {
        return AT.db.sql(query).query(Long.class).single();
    }
}
