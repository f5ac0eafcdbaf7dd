package io.contexor.webhooks.command;

import io.contexor.eventstore.Times;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.TimeOrdered;
import io.contexor.shared.WorkspaceId;
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
import io.contexor.webhooks.command.Subscriptions.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps {@code webhooks_subscriptions} and {@code webhooks_replays} as of the position that the follower has come to: what changed later
 * does not change what is told of what was before. Only the follower writes here, in the transaction of its position.
 */
final class Subscribers {

    private static final String COLUMNS =
            "select webhook_id, organisation_id, workspace_id, events, is_enabled, from_position from"
                    + " webhooks_subscriptions";

    private final JdbcClient db;

    Subscribers(JdbcClient db) {
        this.db = db;
    }

    Subscriptions enabled() {
        return new Subscriptions(db.sql(COLUMNS + " where is_enabled")
                .query((row, _) -> subscription(row))
                .list());
    }

    void apply(WebhookEvent event, long position) {
        switch (event) {
            case WebhookCreated created -> subscribe(created, position);
            case WebhookRevised revised -> choose(revised.webhookId(), revised.events());
            case WebhookEnabled enabled -> enable(enabled.webhookId(), true);
            case WebhookDisabled disabled -> enable(disabled.webhookId(), false);
            case WebhookDisabledAutomatically disabled -> enable(disabled.webhookId(), false);
            case WebhookRemoved removed -> forget(removed.webhookId());
            case EventsReplayed replayed -> replay(replayed, position);
            case WebhookSecretRotated _, WebhookTested _, DeliveryReplayed _ -> {}
        }
    }

    private void subscribe(WebhookCreated created, long position) {
        var workspace = created.workspace();
        db.sql("""
            insert into webhooks_subscriptions
                (webhook_id, organisation_id, workspace_id, events, is_enabled, from_position)
            values (:webhook, :organisation, :workspace::uuid, :events, true, :position)
            on conflict (webhook_id) do nothing\
            """)
                .param("webhook", created.webhookId().value())
                .param("organisation", created.organisation().value())
                .param("workspace", workspace == null ? null : workspace.value())
                .param("events", created.events().toArray(String[]::new), Types.ARRAY)
                .param("position", position)
                .update();
    }

    private void choose(WebhookId webhook, @Nullable List<String> events) {
        if (events != null) {
            db.sql("update webhooks_subscriptions set events = :events where webhook_id = :webhook")
                    .param("events", events.toArray(String[]::new), Types.ARRAY)
                    .param("webhook", webhook.value())
                    .update();
        }
    }

    private void enable(WebhookId webhook, boolean enabled) {
        db.sql("update webhooks_subscriptions set is_enabled = ? where webhook_id = ?")
                .params(enabled, webhook.value())
                .update();
    }

    private void forget(WebhookId webhook) {
        db.sql("delete from webhooks_subscriptions where webhook_id = ?")
                .param(webhook.value())
                .update();
        db.sql("delete from webhooks_replays where webhook_id = ?")
                .param(webhook.value())
                .update();
    }

    /** Nothing before the webhook itself, and nothing after the wish. */
    private void replay(EventsReplayed replayed, long position) {
        var from = replayed.from();
        long first = replayed.fromPosition() != null
                ? replayed.fromPosition() - 1
                : from == null ? 0 : new TimeSearch(db).before(from, position);
        db.sql("""
            insert into webhooks_replays
                (replay_id, webhook_id, next_position, until_position, from_time, to_time)
            select :replay, webhook_id, greatest(from_position, :first), :until, :from::timestamptz, :to::timestamptz
            from webhooks_subscriptions where webhook_id = :webhook\
            """)
                .param("replay", TimeOrdered.uuid())
                .param("first", first)
                .param("until", position)
                .param("from", time(from))
                .param("to", time(replayed.to()))
                .param("webhook", replayed.webhookId().value())
                .update();
    }

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : Times.of(instant);
    }

    static Subscription subscription(ResultSet row) throws SQLException {
        var workspace = row.getObject("workspace_id", UUID.class);
        return new Subscription(
                new WebhookId(row.getObject("webhook_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                workspace == null ? null : new WorkspaceId(workspace),
                Set.of((String[]) row.getArray("events").getArray()),
                row.getBoolean("is_enabled"),
                row.getLong("from_position"));
    }
}
