package io.contexor.identity.command;

import io.contexor.eventstore.Times;
import io.contexor.identity.api.AccountCommand.EndSession;
import io.contexor.identity.api.AccountOutcome;
import io.contexor.identity.api.SessionEnd;
import io.contexor.shared.AccountId;
import io.contexor.web.Commands;
import io.contexor.web.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends sessions that nobody can renew any more, and forgets those that ended long ago. All calls block. */
@Component
class ExpiredSessions {

    private static final int AT_A_TIME = 500;
    private static final Duration MEMORY = Duration.ofDays(90);

    private final JdbcClient db;
    private final Commands commands;
    private final Clock clock;

    ExpiredSessions(@Qualifier("eventStoreDataSource") DataSource database, Commands commands, Clock clock) {
        this.db = JdbcClient.create(database);
        this.commands = commands;
        this.clock = clock;
    }

    void sweep() {
        var now = clock.instant();
        var visit = new Visit("sweep", now, "", "", null, null, true);
        db.sql("""
                        select account_id, session_id from identity_sessions session
                        where ended_at is null and opened_at < :hour
                          and not exists (select from identity_refresh_tokens token
                                          where token.session_id = session.session_id and expires_at > :now)
                        limit :most""")
                .param("hour", Times.of(now.minus(Duration.ofHours(1))))
                .param("now", Times.of(now))
                .param("most", AT_A_TIME)
                .query((row, _) -> new EndSession(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getObject("session_id", UUID.class),
                        SessionEnd.EXPIRED))
                .list()
                .forEach(end ->
                        commands.dispatch(end, visit, AccountOutcome.class).block());
        db.sql("delete from identity_sessions where ended_at < ?")
                .param(Times.of(now.minus(MEMORY)))
                .update();
    }
}
