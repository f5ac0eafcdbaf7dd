package io.contexor.identity.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.SameTransaction;
import io.contexor.eventstore.Times;
import io.contexor.identity.api.AccountEvent.AccountDisabled;
import io.contexor.identity.api.AccountEvent.AccountNamed;
import io.contexor.identity.api.AccountEvent.SessionEnded;
import io.contexor.identity.api.AccountEvent.SessionOpened;
import io.contexor.identity.api.AccountEvent.SessionSteppedUp;
import io.contexor.security.LiveCallers;
import io.contexor.shared.AccountId;
import java.time.Instant;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps {@code identity_sessions} in the transaction of each decision, so that a session is out the moment it ends. */
@Component
@SameTransaction
@ProcessingGroup("identity.sessions")
class SessionRows {

    private final JdbcClient db;
    private final PersonalKeys keys;
    private final LiveCallers callers;

    SessionRows(@Qualifier("eventStoreDataSource") DataSource database, PersonalKeys keys, LiveCallers callers) {
        this.db = JdbcClient.create(database);
        this.keys = keys;
        this.callers = callers;
    }

    @EventHandler
    void on(SessionOpened event, @Timestamp Instant at) {
        db.sql("""
                        insert into identity_sessions
                            (session_id, account_id, opened_by, opened_at, last_seen, device, ip, proved_at)
                        values (:session, :account, :by, :at, :at, :device, :ip, :at)""")
                .param("session", event.session())
                .param("account", event.accountId().value())
                .param("by", event.by().toString())
                .param("at", Times.of(at))
                .param("device", keys.seal(event.device()).text())
                .param("ip", keys.seal(event.ip()).text())
                .update();
    }

    @EventHandler
    void on(SessionSteppedUp event, @Timestamp Instant at) {
        db.sql("""
                        update identity_sessions
                        set proved_at = :at, second_factor_at = case when :second then :at else second_factor_at end
                        where session_id = :session""")
                .param("at", Times.of(at))
                .param("second", event.by().isSecondFactor())
                .param("session", event.session())
                .update();
        forgetOnceCommitted(event.accountId());
    }

    @EventHandler
    void on(SessionEnded event, @Timestamp Instant at) {
        db.sql("update identity_sessions set ended_at = ? where session_id = ?")
                .params(Times.of(at), event.session())
                .update();
        db.sql("delete from identity_refresh_tokens where session_id = ?")
                .param(event.session())
                .update();
        forgetOnceCommitted(event.accountId());
    }

    @EventHandler
    void on(AccountNamed event) {
        forgetOnceCommitted(event.accountId());
    }

    @EventHandler
    void on(AccountDisabled event) {
        forgetOnceCommitted(event.accountId());
    }

    private void forgetOnceCommitted(AccountId account) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                callers.forget(account);
            }
        });
    }
}
