package io.contexor.identity.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Times;
import io.contexor.identity.api.AccountCommand.EraseAccount;
import io.contexor.shared.AccountId;
import io.contexor.web.Call;
import io.contexor.web.IdempotencyStore;
import io.contexor.web.Visit;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets a person: first the decision, then their key. What a crash leaves undone between the two is done by the next sweep.
 * All calls block.
 */
@Component
class Erasing {

    private final JdbcClient db;
    private final SigningIn signingIn;
    private final PersonalKeys keys;
    private final IdempotencyStore answers;
    private final Clock clock;

    Erasing(
            @Qualifier("eventStoreDataSource") DataSource database,
            SigningIn signingIn,
            PersonalKeys keys,
            IdempotencyStore answers,
            Clock clock) {
        this.db = JdbcClient.create(database);
        this.signingIn = signingIn;
        this.keys = keys;
        this.answers = answers;
        this.clock = clock;
    }

    void erase(AccountId account, Call call) {
        signingIn.carryOut(new EraseAccount(account), call);
        forget(account);
    }

    void erase(AccountId account, Visit visit) {
        signingIn.carryOut(new EraseAccount(account), visit);
        forget(account);
    }

    void sweep() {
        db.sql("select account_id from identity_accounts where erased_at is not null and forgotten_at is null")
                .query(UUID.class)
                .list()
                .forEach(account -> forget(new AccountId(account)));
    }

    private void forget(AccountId account) {
        keys.erase(account);
        answers.forget(account);
        db.sql("update identity_accounts set forgotten_at = ? where account_id = ?")
                .params(Times.of(clock.instant()), account.value())
                .update();
    }
}
