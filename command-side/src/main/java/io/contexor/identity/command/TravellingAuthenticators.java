package io.contexor.identity.command;

import io.contexor.eventstore.Times;
import io.contexor.eventstore.TravellingSecrets;
import io.contexor.shared.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the keys of authenticator apps along, which are sealed with the keys of their people: without them nobody who has one could
 * prove anything, nor put another in its place.
 */
@Component
class TravellingAuthenticators implements TravellingSecrets {

    private final JdbcClient db;

    TravellingAuthenticators(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @Override
    public String kind() {
        return "identity.authenticator";
    }

    @Override
    public List<Map<String, String>> of(@Nullable Collection<AccountId> people) {
        return db.sql("""
            select device.* from identity_authenticators device
            join identity_accounts account using (authenticator_id)
            where :all or device.account_id = any(:people) order by authenticator_id""")
                .param("all", people == null)
                .param("people", ids(people), Types.ARRAY)
                .query((row, _) -> row(row))
                .list();
    }

    @Override
    public void take(Map<String, String> row) {
        db.sql("""
            insert into identity_authenticators (authenticator_id, account_id, secret, created_at, last_step)
            values (:device, :account, :secret, :created, :step)""")
                .param("device", UUID.fromString(value(row, "authenticator")))
                .param("account", UUID.fromString(value(row, "account")))
                .param("secret", value(row, "secret"))
                .param("created", Times.of(Instant.parse(value(row, "created_at"))))
                .param("step", row.containsKey("last_step") ? Long.valueOf(value(row, "last_step")) : null)
                .update();
    }

    private static Map<String, String> row(ResultSet row) throws SQLException {
        var device = Map.of(
                "authenticator", row.getString("authenticator_id"),
                "account", row.getString("account_id"),
                "secret", row.getString("secret"),
                "created_at", Times.in(row, "created_at").toString());
        var step = row.getString("last_step");
        return step == null ? device : with(device, step);
    }

    private static Map<String, String> with(Map<String, String> device, String step) {
        var all = new HashMap<>(device);
        all.put("last_step", step);
        return all;
    }

    private static UUID[] ids(@Nullable Collection<AccountId> people) {
        return people == null
                ? new UUID[0]
                : people.stream().map(AccountId::value).toArray(UUID[]::new);
    }

    private static String value(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
