package io.contexor.web;

import io.contexor.eventstore.PersonalMemory;
import io.contexor.shared.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Remembers for a day what each keyed request was answered. All calls block. */
@Component
public class IdempotencyStore implements PersonalMemory {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient database;
    private final StrictJson json;
    private final Duration lease;

    IdempotencyStore(
            @Qualifier("eventStoreDataSource") DataSource database,
            StrictJson json,
            @Value("${contexor.web.idempotency-lease:15s}") Duration lease) {
        this.database = JdbcClient.create(database);
        this.json = json;
        this.lease = lease;
    }

    /** Whoever claims a key carries the request out; a claim that is never settled frees itself when its lease ends. */
    boolean claim(String key, @Nullable AccountId account, String body, UUID owner) {
        return database.sql("""
                        insert into idempotency (key_hash, account, body_hash, owner, lease_until)
                        values (:key, :account, :body, :owner, now() + make_interval(secs => :lease))
                        on conflict (key_hash) do update set
                            account = excluded.account, body_hash = excluded.body_hash, owner = excluded.owner,
                            lease_until = excluded.lease_until, created_at = now(),
                            status = null, headers = null, body = null
                        where idempotency.created_at < now() - interval '24 hours'
                           or (idempotency.status is null
                               and idempotency.lease_until < now()
                               and idempotency.body_hash = excluded.body_hash)""")
                        .param("key", key)
                        .param("account", account == null ? null : account.value())
                        .param("body", body)
                        .param("owner", owner)
                        .param("lease", lease.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    Optional<Known> known(String key) {
        return database.sql("""
                        select body_hash, status, headers, body,
                               greatest(0, ceil(extract(epoch from lease_until - now())))::bigint as wait
                        from idempotency where key_hash = :key""")
                .param("key", key)
                .query((row, _) -> new Known(
                        row.getString("body_hash"),
                        Duration.ofSeconds(row.getLong("wait")),
                        row.getString("headers") == null
                                ? null
                                : new Answer(
                                        row.getInt("status"),
                                        json.mapper().readValue(row.getString("headers"), HEADERS),
                                        row.getString("body"))))
                .optional();
    }

    void settle(String key, UUID owner, Answer answer) {
        database.sql("""
                        update idempotency set status = :status, headers = :headers, body = :body
                        where key_hash = :key and owner = :owner""")
                .param("status", answer.status())
                .param("headers", json.mapper().writeValueAsString(answer.headers()))
                .param("body", answer.body())
                .param("key", key)
                .param("owner", owner)
                .update();
    }

    void release(String key, UUID owner) {
        database.sql("delete from idempotency where key_hash = :key and owner = :owner")
                .param("key", key)
                .param("owner", owner)
                .update();
    }

    /** Answers may name the person they were given to. An answer still to come finds its claim gone and is not kept. */
    @Override
    public void forget(AccountId account) {
        database.sql("delete from idempotency where account = :account")
                .param("account", account.value())
                .update();
    }

    void clean() {
        database.sql("delete from idempotency where created_at < now() - interval '24 hours'")
                .update();
    }

    /** @param answer absent while the first request is still being carried out, for {@code patience} at most */
    record Known(String body, Duration patience, @Nullable Answer answer) {}
}
