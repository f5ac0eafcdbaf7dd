package io.contexor.identity.command;

import io.contexor.eventstore.KeyedHash;
import io.contexor.eventstore.Times;
import io.contexor.identity.api.Proof;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tokens that are exchanged for new ones, each only once. All calls block.
 *
 * <p>The successor of a token follows from the token and our key. So whoever lost an answer and asks again within
 * {@link #GRACE} is given the same one, and nothing that could be stolen is kept for it.
 */
@Component
class RefreshTokens {

    static final Duration GRACE = Duration.ofSeconds(10);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final KeyedHash hash;
    private final Lifetimes lifetimes;
    private final Clock clock;

    RefreshTokens(
            @Qualifier("eventStoreDataSource") DataSource database,
            @Qualifier("eventStoreTransactions") PlatformTransactionManager transactions,
            KeyedHash hash,
            Lifetimes lifetimes,
            Clock clock) {
        this.db = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
        this.hash = hash;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** The first token of a session that is about to be opened. */
    String first(UUID session, Proof openedBy) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var token = text(bytes);
        keep(token, session, clock.instant().plus(lifetimes.refresh(openedBy)));
        return token;
    }

    /** Exchanges a token. The row stays locked meanwhile: of many who come at once, the first one decides for all. */
    Exchange exchange(String token) {
        if (!FORM.matcher(token).matches()) {
            return new Exchange.Refused();
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            var now = clock.instant();
            return db.sql("""
                            select token.session_id, account_id, opened_by, opened_at, expires_at, replaced_at,
                                   coalesce(full_name, label) as name
                            from identity_refresh_tokens token
                            join identity_sessions session on session.session_id = token.session_id
                            join identity_accounts using (account_id)
                            where token_hash = ? and ended_at is null and disabled_at is null and erased_at is null
                            for update of token""")
                    .param(hashed(token))
                    .query((row, _) -> row(row))
                    .optional()
                    .map(row -> judge(token, row, now))
                    .orElseGet(Exchange.Refused::new);
        }));
    }

    void sweep() {
        db.sql("delete from identity_refresh_tokens where expires_at < ?")
                .param(Times.of(clock.instant()))
                .update();
    }

    private Exchange judge(String token, Row row, Instant now) {
        var end = row.openedAt.plus(lifetimes.session());
        if (!row.expiresAt.isAfter(now) || !end.isAfter(now)) {
            return new Exchange.Refused();
        }
        var successor = text(hash.of("identity.refresh.successor", token));
        if (row.replacedAt == null) {
            var expires = now.plus(lifetimes.refresh(row.openedBy));
            keep(successor, row.session, expires.isBefore(end) ? expires : end);
            db.sql("update identity_refresh_tokens set replaced_at = ? where token_hash = ?")
                    .params(Times.of(now), hashed(token))
                    .update();
        } else if (row.replacedAt.plus(GRACE).isBefore(now)) {
            return new Exchange.Reused(row.account, row.name, row.session);
        }
        return new Exchange.Renewed(row.account, row.session, row.openedBy, successor);
    }

    private void keep(String token, UUID session, Instant expires) {
        db.sql("insert into identity_refresh_tokens (token_hash, session_id, expires_at) values (?, ?, ?)")
                .params(hashed(token), session, Times.of(expires))
                .update();
    }

    private byte[] hashed(String token) {
        return hash.of("identity.refresh", token);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("session_id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                Personal.sealed(row.getString("name")),
                Proof.of(row.getString("opened_by")),
                Times.in(row, "opened_at"),
                Times.in(row, "expires_at"),
                Times.orNone(row, "replaced_at"));
    }

    /** What became of a token. */
    sealed interface Exchange {

        record Renewed(AccountId account, UUID session, Proof openedBy, String successor) implements Exchange {}

        /** It had been exchanged before: one of the two who used it stole it. */
        record Reused(AccountId account, Personal name, UUID session) implements Exchange {}

        record Refused() implements Exchange {}
    }

    private record Row(
            UUID session,
            AccountId account,
            Personal name,
            Proof openedBy,
            Instant openedAt,
            Instant expiresAt,
            @Nullable Instant replacedAt) {}
}
