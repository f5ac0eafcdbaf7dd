package io.contexor.identity.command;

import io.contexor.eventstore.Times;
import io.contexor.security.OnEveryNode;
import io.contexor.security.Sessions;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells living sessions from ended ones, straight from the guard tables. */
@Component
@OnEveryNode
class LiveSessions implements Sessions {

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Clock clock;
    private final Lifetimes lifetimes;

    LiveSessions(@Qualifier("eventStoreDataSource") DataSource database, Clock clock, Lifetimes lifetimes) {
        this.db = JdbcClient.create(database);
        this.clock = clock;
        this.lifetimes = lifetimes;
    }

    @Override
    public Optional<Live> find(UUID session) {
        var now = clock.instant();
        var found = db.sql("""
                        select account_id, coalesce(full_name, label) as name, second_factor_at, operator, last_seen
                        from identity_sessions join identity_accounts using (account_id)
                        where session_id = ? and ended_at is null and disabled_at is null and erased_at is null
                          and opened_at > ?""")
                .params(session, Times.of(now.minus(lifetimes.session())))
                .query((row, _) -> new Found(
                        new Live(
                                new AccountId(row.getObject("account_id", UUID.class)),
                                Personal.sealed(row.getString("name")),
                                Times.orNone(row, "second_factor_at"),
                                row.getBoolean("operator")),
                        Times.in(row, "last_seen")))
                .optional();
        found.filter(each -> each.lastSeen().isBefore(now.minus(SEEN_EVERY))).ifPresent(_ -> see(session, now));
        return found.map(Found::live);
    }

    private void see(UUID session, Instant now) {
        db.sql("update identity_sessions set last_seen = ? where session_id = ?")
                .params(Times.of(now), session)
                .update();
    }

    private record Found(Live live, Instant lastSeen) {}
}
