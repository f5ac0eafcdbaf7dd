package io.contexor.webhooks.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Times;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.webhooks.api.SecretId;
import io.contexor.webhooks.api.WebhookId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what signs deliveries, sealed with a key of each webhook's own below the master key. All calls block. */
@Component
class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final String PREFIX = "whsec_";

    private final JdbcClient db;
    private final PersonalKeys keys;
    private final Clock clock;

    Secrets(@Qualifier("eventStoreDataSource") DataSource database, PersonalKeys keys, Clock clock) {
        this.db = JdbcClient.create(database);
        this.keys = keys;
        this.clock = clock;
    }

    /** The value in the form that is kept: whoever destroys the webhook's key makes it unreadable everywhere. */
    static Personal ofWebhook(WebhookId webhook, String clear) {
        return Personal.of(new AccountId(webhook.value()), clear);
    }

    /** Makes one under this id, which signs nothing until an event names it; one that is there stays as it is. */
    void issue(WebhookId webhook, SecretId id) {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        db.sql("""
            insert into webhooks_secrets (secret_id, webhook_id, secret, created_at) values (?, ?, ?, ?)
            on conflict (secret_id) do nothing\
            """)
                .params(
                        id.value(),
                        webhook.value(),
                        keys.seal(ofWebhook(webhook, secret)).text(),
                        Times.of(clock.instant()))
                .update();
    }

    Optional<String> find(WebhookId webhook, SecretId id) {
        return db.sql("select secret from webhooks_secrets where secret_id = ? and webhook_id = ?")
                .params(id.value(), webhook.value())
                .query(String.class)
                .optional()
                .map(this::reveal);
    }

    String reveal(String sealed) {
        return keys.reveal(Personal.sealed(sealed));
    }

    /** What no webhook names any more, or never did. */
    void sweep() {
        var now = clock.instant();
        db.sql("""
            delete from webhooks_secrets secret
            where created_at < ? and not exists (
                select from webhooks_endpoints webhook
                where webhook.webhook_id = secret.webhook_id and webhook.removed_at is null
                  and (webhook.secret_id = secret.secret_id
                       or (webhook.former_secret_id = secret.secret_id and webhook.former_until > ?)))\
            """)
                .params(Times.of(now.minus(Duration.ofHours(1))), Times.of(now))
                .update();
    }
}
