package io.contexor.webhooks.command;

import io.contexor.eventstore.Times;
import io.contexor.eventstore.TravellingSecrets;
import io.contexor.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes along what signs deliveries, which is sealed with the key of its webhook: receivers go on to know us by it. */
@Component
class TravellingWebhookSecrets implements TravellingSecrets {

    private final JdbcClient db;

    TravellingWebhookSecrets(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @Override
    public String kind() {
        return "webhooks.secret";
    }

    @Override
    public List<Map<String, String>> of(@Nullable Collection<AccountId> people) {
        var webhooks = people == null
                ? new UUID[0]
                : people.stream().map(AccountId::value).toArray(UUID[]::new);
        return db.sql("""
            select secret.* from webhooks_secrets secret
            join webhooks_endpoints webhook on webhook.webhook_id = secret.webhook_id and webhook.removed_at is null
                and secret.secret_id in (webhook.secret_id, webhook.former_secret_id)
            where :all or secret.webhook_id = any(:webhooks) order by secret.secret_id""")
                .param("all", people == null)
                .param("webhooks", webhooks, Types.ARRAY)
                .query((row, _) -> row(row))
                .list();
    }

    @Override
    public void take(Map<String, String> row) {
        db.sql("insert into webhooks_secrets (secret_id, webhook_id, secret, created_at) values (?, ?, ?, ?)")
                .params(
                        UUID.fromString(value(row, "id")),
                        UUID.fromString(value(row, "webhook")),
                        value(row, "secret"),
                        Times.of(Instant.parse(value(row, "created_at"))))
                .update();
    }

    private static Map<String, String> row(ResultSet row) throws SQLException {
        return Map.of(
                "id", row.getString("secret_id"),
                "webhook", row.getString("webhook_id"),
                "secret", row.getString("secret"),
                "created_at", Times.in(row, "created_at").toString());
    }

    private static String value(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
