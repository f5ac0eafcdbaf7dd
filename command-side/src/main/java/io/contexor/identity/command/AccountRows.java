package io.contexor.identity.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.SameTransaction;
import io.contexor.eventstore.Times;
import io.contexor.identity.api.AccountEvent;
import io.contexor.identity.api.AccountEvent.AccountDisabled;
import io.contexor.identity.api.AccountEvent.AccountEnabled;
import io.contexor.identity.api.AccountEvent.AccountErased;
import io.contexor.identity.api.AccountEvent.AccountNamed;
import io.contexor.identity.api.AccountEvent.AccountRegistered;
import io.contexor.identity.api.AccountEvent.AddressProved;
import io.contexor.identity.api.AccountEvent.AuthenticatorConfirmed;
import io.contexor.identity.api.AccountEvent.AuthenticatorEnrolled;
import io.contexor.identity.api.AccountEvent.AuthenticatorRemoved;
import io.contexor.identity.api.AccountEvent.CredentialLinked;
import io.contexor.identity.api.AccountEvent.CredentialUnlinked;
import io.contexor.identity.api.AccountEvent.OperatorAppointed;
import io.contexor.identity.api.AccountEvent.OperatorDismissed;
import io.contexor.identity.api.AccountEvent.PasswordChosen;
import io.contexor.identity.api.AccountEvent.PasswordDropped;
import io.contexor.identity.api.AccountEvent.RecoveryCodeUsed;
import io.contexor.identity.api.AccountEvent.RecoveryCodesIssued;
import io.contexor.identity.api.AccountEvent.SessionEnded;
import io.contexor.identity.api.AccountEvent.SessionOpened;
import io.contexor.identity.api.AccountEvent.SessionSteppedUp;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code identity_accounts} and {@code identity_credentials} in the transaction of each decision, so that an address has
 * one account, whoever comes at once.
 */
@Component
@SameTransaction
@ProcessingGroup("identity.accounts")
class AccountRows {

    private static final List<String> TABLES_OF_SECRETS =
            List.of("identity_credentials", "identity_authenticators", "identity_recovery_codes");

    private final JdbcClient db;
    private final PersonalKeys keys;
    private final AddressHash hash;

    AccountRows(@Qualifier("eventStoreDataSource") DataSource database, PersonalKeys keys, AddressHash hash) {
        this.db = JdbcClient.create(database);
        this.keys = keys;
        this.hash = hash;
    }

    @EventHandler
    void on(AccountEvent event, @Timestamp Instant at) {
        var account = event.accountId();
        switch (event) {
            case AccountRegistered _ ->
                db.sql("insert into identity_accounts (account_id, registered_at) values (?, ?)")
                        .params(account.value(), Times.of(at))
                        .update();
            case AccountNamed named ->
                set(account, "full_name", keys.seal(named.fullName()).text());
            case CredentialLinked linked -> link(linked, at);
            case AddressProved proved ->
                db.sql("update identity_credentials set proved_at = ? where credential_id = ?")
                        .params(Times.of(at), proved.credential())
                        .update();
            case CredentialUnlinked unlinked ->
                db.sql("delete from identity_credentials where credential_id = ?")
                        .param(unlinked.credential())
                        .update();
            case PasswordChosen chosen -> set(account, "password_id", chosen.password());
            case PasswordDropped _ -> set(account, "password_id", null);
            case AuthenticatorEnrolled enrolled -> authenticator(account, enrolled.authenticator(), null);
            case AuthenticatorConfirmed confirmed -> authenticator(account, confirmed.authenticator(), at);
            case AuthenticatorRemoved _ -> authenticator(account, null, null);
            case RecoveryCodesIssued issued -> set(account, "recovery_batch", issued.batch());
            case AccountDisabled _ -> set(account, "disabled_at", Times.of(at));
            case AccountEnabled _ -> set(account, "disabled_at", null);
            case OperatorAppointed _ -> set(account, "operator", true);
            case OperatorDismissed _ -> set(account, "operator", false);
            case AccountErased _ -> erase(account, at);
            case RecoveryCodeUsed _, SessionOpened _, SessionSteppedUp _, SessionEnded _ -> {}
        }
    }

    private void link(CredentialLinked linked, Instant at) {
        var account = linked.accountId();
        var clear = keys.reveal(linked.address());
        if (clear.equals(Personal.ERASED)) {
            // Of events that come from elsewhere: nobody is found by an address that nobody can read any more.
            return;
        }
        var address = new Address(linked.kind(), clear);
        db.sql("""
                        insert into identity_credentials (credential_id, account_id, kind, address_hash, address, linked_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        linked.credential(),
                        account.value(),
                        linked.kind().toString(),
                        hash.of(address),
                        keys.seal(linked.address()).text(),
                        Times.of(at))
                .update();
        db.sql("update identity_accounts set label = coalesce(label, ?) where account_id = ?")
                .params(keys.seal(Personal.of(account, address.label())).text(), account.value())
                .update();
    }

    private void authenticator(AccountId account, @Nullable UUID device, @Nullable Instant confirmed) {
        db.sql("""
                        update identity_accounts
                        set authenticator_id = :device, authenticator_confirmed_at = :confirmed,
                            recovery_batch = case when cast(:device as uuid) is not null then recovery_batch end
                        where account_id = :account""")
                .param("device", device)
                .param("confirmed", confirmed == null ? null : Times.of(confirmed))
                .param("account", account.value())
                .update();
    }

    /** What names the person goes at once; their key follows as soon as this is certain. */
    private void erase(AccountId account, Instant at) {
        db.sql("""
                        delete from identity_challenges using identity_credentials
                        where subject_hash = address_hash and account_id = ?""").param(account.value()).update();
        db.sql("""
                        delete from identity_deliveries using identity_credentials
                        where subject_hash = address_hash and account_id = ?""").param(account.value()).update();
        db.sql("""
                        delete from identity_passwords where password_id =
                            (select password_id from identity_accounts where account_id = ?)""").param(account.value()).update();
        for (var table : TABLES_OF_SECRETS) {
            db.sql("delete from " + table + " where account_id = ?")
                    .param(account.value())
                    .update();
        }
        db.sql("""
                        update identity_accounts
                        set full_name = null, label = null, password_id = null, authenticator_id = null,
                            authenticator_confirmed_at = null, recovery_batch = null, erased_at = ?
                        where account_id = ?""").params(Times.of(at), account.value()).update();
    }

    /** The column is one of ours, never a caller's. */
    private void set(AccountId account, String column, @Nullable Object value) {
        db.sql("update identity_accounts set " + column + " = :value where account_id = :account")
                .param("value", value)
                .param("account", account.value())
                .update();
    }
}
