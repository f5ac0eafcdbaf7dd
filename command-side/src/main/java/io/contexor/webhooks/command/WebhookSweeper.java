package io.contexor.webhooks.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Times;
import io.contexor.shared.AccountId;
import io.contexor.webhooks.command.WebhookSettings.Retention;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes deliveries of long ago, secrets that sign nothing, and whatever is left of removed webhooks. */
@Component
class WebhookSweeper {

    private static final int AT_A_TIME = 5_000;

    private final JdbcClient db;
    private final Secrets secrets;
    private final PersonalKeys keys;
    private final Retention retention;
    private final Clock clock;

    WebhookSweeper(
            @Qualifier("eventStoreDataSource") DataSource database,
            Secrets secrets,
            PersonalKeys keys,
            Retention retention,
            Clock clock) {
        this.db = JdbcClient.create(database);
        this.secrets = secrets;
        this.keys = keys;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${contexor.webhooks.sweeping:PT5M}",
            fixedDelayString = "${contexor.webhooks.sweeping:PT10M}")
    void sweep() {
        forgetDeliveries();
        forgetWebhooks();
        secrets.sweep();
    }

    /** Those that wait for a webhook that nobody enables any more, too. */
    private void forgetDeliveries() {
        var before = Times.of(clock.instant().minus(retention.deliveries()));
        int gone;
        do {
            gone = db.sql("""
                delete from webhooks_deliveries where delivery_id in (
                    (select delivery_id from webhooks_deliveries where ended_at < :before limit :many)
                    union all
                    (select delivery_id from webhooks_deliveries
                     where status = 'pending' and due_at < :before limit :many))\
                """).param("before", before).param("many", AT_A_TIME).update();
        } while (gone >= AT_A_TIME);
    }

    /** The row goes last: what is interrupted is done again. */
    private void forgetWebhooks() {
        var removed = db.sql("select webhook_id from webhooks_endpoints where removed_at is not null limit 100")
                .query((row, _) -> row.getObject("webhook_id", UUID.class))
                .list();
        for (var webhook : removed) {
            while (forgetDeliveriesOf(webhook) == AT_A_TIME) {
                // until none are left
            }
            keys.erase(new AccountId(webhook));
            db.sql("delete from webhooks_endpoints where webhook_id = ?")
                    .param(webhook)
                    .update();
        }
    }

    private int forgetDeliveriesOf(UUID webhook) {
        return db.sql("""
            delete from webhooks_deliveries where delivery_id in (
                select delivery_id from webhooks_deliveries where webhook_id = ? limit ?)\
            """).params(webhook, AT_A_TIME).update();
    }
}
