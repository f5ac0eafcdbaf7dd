package io.contexor.webhooks.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.SameTransaction;
import io.contexor.eventstore.Times;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Personal;
import io.contexor.webhooks.api.DeliveryId;
import io.contexor.webhooks.api.EventType;
import io.contexor.webhooks.api.WebhookEvent;
import io.contexor.webhooks.api.WebhookEvent.DeliveryReplayed;
import io.contexor.webhooks.api.WebhookEvent.EventsReplayed;
import io.contexor.webhooks.api.WebhookEvent.WebhookCreated;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookDisabledAutomatically;
import io.contexor.webhooks.api.WebhookEvent.WebhookEnabled;
import io.contexor.webhooks.api.WebhookEvent.WebhookRemoved;
import io.contexor.webhooks.api.WebhookEvent.WebhookRevised;
import io.contexor.webhooks.api.WebhookEvent.WebhookSecretRotated;
import io.contexor.webhooks.api.WebhookEvent.WebhookTested;
import io.contexor.webhooks.api.WebhookId;
import io.contexor.webhooks.api.WebhookRejection.TooManyWebhooks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code webhooks_endpoints} in the transaction of each event, and puts into the queue what somebody asked for by hand. */
@Component
@SameTransaction
@ProcessingGroup("webhooks.endpoints")
class Endpoints {

    static final int MOST_PER_ORGANISATION = 100;

    private final JdbcClient db;
    private final DeliveryQueue queue;
    private final PersonalKeys keys;

    Endpoints(@Qualifier("eventStoreDataSource") DataSource database, DeliveryQueue queue, PersonalKeys keys) {
        this.db = JdbcClient.create(database);
        this.queue = queue;
        this.keys = keys;
    }

    @EventHandler
    void on(WebhookEvent event, @Timestamp Instant at) {
        switch (event) {
            case WebhookCreated created -> enter(created);
            case WebhookRevised revised -> move(revised.webhookId(), revised.url());
            case WebhookEnabled enabled -> enable(enabled.webhookId(), true);
            case WebhookDisabled disabled -> enable(disabled.webhookId(), false);
            case WebhookDisabledAutomatically disabled -> enable(disabled.webhookId(), false);
            case WebhookSecretRotated rotated -> rotate(rotated);
            case WebhookRemoved removed -> remove(removed.webhookId(), at);
            case WebhookTested tested -> ping(tested, at);
            case DeliveryReplayed replayed -> queue.reopen(replayed.delivery(), at);
            // Done by the follower, in the order of events.
            case EventsReplayed _ -> {}
        }
    }

    /** Where it stands now, in clear; none where there is no such webhook any more. Blocks. */
    Optional<String> urlOf(WebhookId webhook) {
        return db.sql("select url from webhooks_endpoints where webhook_id = ? and removed_at is null")
                .param(webhook.value())
                .query(String.class)
                .optional()
                .map(seal -> keys.reveal(Personal.sealed(seal)));
    }

    boolean has(WebhookId webhook, DeliveryId delivery) {
        return db.sql("select exists (select from webhooks_deliveries where delivery_id = ? and webhook_id = ?)")
                .params(delivery.value(), webhook.value())
                .query(Boolean.class)
                .single();
    }

    private void enter(WebhookCreated created) {
        var organisation = created.organisation().value();
        // Of two at the same moment the second waits, and counts the first.
        db.sql("select pg_advisory_xact_lock(hashtextextended('webhooks' || ?::text, 0))")
                .param(organisation)
                .query((_, _) -> true)
                .single();
        long there = db.sql("select count(*) from webhooks_endpoints where organisation_id = ? and removed_at is null")
                .param(organisation)
                .query(Long.class)
                .single();
        if (there >= MOST_PER_ORGANISATION) {
            throw new CommandRejected(new TooManyWebhooks(MOST_PER_ORGANISATION));
        }
        db.sql("""
            insert into webhooks_endpoints (webhook_id, organisation_id, url, secret_id)
            values (?, ?, ?, ?) on conflict (webhook_id) do nothing\
            """)
                .params(
                        created.webhookId().value(),
                        organisation,
                        sealed(created.url()),
                        created.secret().value())
                .update();
    }

    private void move(WebhookId webhook, @Nullable Personal url) {
        if (url != null) {
            db.sql("update webhooks_endpoints set url = ? where webhook_id = ?")
                    .params(sealed(url), webhook.value())
                    .update();
        }
    }

    /** Whoever enables it again begins to count failures anew. */
    private void enable(WebhookId webhook, boolean enabled) {
        db.sql("update webhooks_endpoints set is_enabled = ?, failing_since = null, given_up = 0 where webhook_id = ?")
                .params(enabled, webhook.value())
                .update();
        if (enabled) {
            queue.tellOfWork();
        }
    }

    private void rotate(WebhookSecretRotated rotated) {
        db.sql("""
            update webhooks_endpoints set secret_id = ?, former_secret_id = ?, former_until = ?
            where webhook_id = ?\
            """)
                .params(
                        rotated.secret().value(),
                        rotated.former().value(),
                        Times.of(rotated.formerUntil()),
                        rotated.webhookId().value())
                .update();
    }

    private void remove(WebhookId webhook, Instant at) {
        db.sql("update webhooks_endpoints set is_enabled = false, removed_at = ? where webhook_id = ?")
                .params(Times.of(at), webhook.value())
                .update();
    }

    private void ping(WebhookTested tested, Instant at) {
        var body = new Body(
                tested.delivery().value(),
                EventType.PING,
                at,
                null,
                null,
                null,
                Map.of("webhook", tested.webhookId().toString()));
        queue.openPing(tested.delivery(), new Parcel(tested.webhookId(), body), at);
    }

    private String sealed(Personal url) {
        return keys.seal(url).text();
    }
}
