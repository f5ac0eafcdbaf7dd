package io.contexor.identity.command;

import io.contexor.eventstore.Times;
import io.contexor.identity.api.SignInRejection.StepUpIsNeeded;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.StepUpNeeded;
import io.contexor.web.Call;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Demands that whoever holds a session has proved lately that they are its person. Where the account has an authenticator,
 * nothing weaker counts. Calls block.
 */
@Component
class FreshProof {

    private final JdbcClient db;
    private final Clock clock;

    FreshProof(@Qualifier("eventStoreDataSource") DataSource database, Clock clock) {
        this.db = JdbcClient.create(database);
        this.clock = clock;
    }

    void demand(Call call) {
        boolean fresh = db.sql("""
                        select case when authenticator_confirmed_at is null then proved_at else second_factor_at end > ?
                        from identity_sessions join identity_accounts using (account_id)
                        where session_id = ? and account_id = ?""")
                .params(
                        Times.of(clock.instant().minus(Duration.ofMinutes(StepUpNeeded.MINUTES))),
                        call.caller().session(),
                        call.account().value())
                .query((row, _) -> row.getBoolean(1))
                .optional()
                // Whom another issuer let in has no session with us; what it says of their second factor counts.
                .orElseGet(call::isProvedLately);
        if (!fresh) {
            throw new CommandRejected(new StepUpIsNeeded(StepUpNeeded.MINUTES));
        }
    }
}
