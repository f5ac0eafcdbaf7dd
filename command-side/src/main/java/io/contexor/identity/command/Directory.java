package io.contexor.identity.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.eventstore.Times;
import io.contexor.identity.api.AccountView;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds accounts, as of now. All calls block. */
@Component
class Directory {

    private final JdbcClient db;
    private final PersonalKeys keys;
    private final AddressHash hash;

    Directory(@Qualifier("eventStoreDataSource") DataSource database, PersonalKeys keys, AddressHash hash) {
        this.db = JdbcClient.create(database);
        this.keys = keys;
        this.hash = hash;
    }

    Optional<Known> find(Address address) {
        return db.sql("""
                        select account_id, credential_id, coalesce(full_name, label) as name, proved_at is not null as proved,
                               password_id, disabled_at is not null as disabled, operator
                        from identity_credentials join identity_accounts using (account_id)
                        where kind = ? and address_hash = ?""")
                .params(address.kind().toString(), hash.of(address))
                .query((row, _) -> new Known(
                        account(row),
                        row.getObject("credential_id", UUID.class),
                        Personal.sealed(row.getString("name")),
                        row.getBoolean("proved"),
                        row.getBoolean("disabled"),
                        row.getBoolean("operator"),
                        row.getObject("password_id", UUID.class)))
                .optional();
    }

    /** Not the ones that were erased. */
    boolean knows(AccountId account) {
        return db.sql("select exists (select from identity_accounts where account_id = ? and erased_at is null)")
                .param(account.value())
                .query(Boolean.class)
                .single();
    }

    AccountView view(AccountId account) {
        return db.sql("""
                        select account_id, full_name, registered_at, phone.address as phone, email.address as email,
                               coalesce(email.proved, false) as email_proved
                        from identity_accounts
                        left join lateral (select address from identity_credentials credential
                                           where credential.account_id = identity_accounts.account_id and kind = 'phone'
                                           order by linked_at limit 1) phone on true
                        left join lateral (select address, proved_at is not null as proved
                                           from identity_credentials credential
                                           where credential.account_id = identity_accounts.account_id and kind = 'email'
                                           order by linked_at limit 1) email on true
                        where account_id = ?""")
                .param(account.value())
                .query((row, _) -> new AccountView(
                        account(row),
                        personal(row, "full_name"),
                        personal(row, "phone"),
                        personal(row, "email"),
                        row.getBoolean("email_proved"),
                        Times.in(row, "registered_at")))
                .single();
    }

    @Nullable
    UUID passwordOf(AccountId account) {
        return db.sql("select password_id from identity_accounts where account_id = ? and password_id is not null")
                .param(account.value())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    boolean hasAuthenticator(AccountId account) {
        return db.sql("select authenticator_confirmed_at is not null from identity_accounts where account_id = ?")
                .param(account.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The first phone they linked. */
    Optional<Address> phoneOf(AccountId account) {
        return db.sql("""
                        select address from identity_credentials where account_id = ? and kind = 'phone'
                        order by linked_at limit 1""")
                .param(account.value())
                .query((row, _) -> Address.phone(keys.reveal(Personal.sealed(row.getString("address")))))
                .optional();
    }

    boolean hasCredential(AccountId account, UUID credential) {
        return db.sql("select exists (select from identity_credentials where credential_id = ? and account_id = ?)")
                .params(credential, account.value())
                .query(Boolean.class)
                .single();
    }

    boolean hasSession(AccountId account, UUID session) {
        return db.sql("select exists (select from identity_sessions where session_id = ? and account_id = ?)")
                .params(session, account.value())
                .query(Boolean.class)
                .single();
    }

    private static AccountId account(ResultSet row) throws SQLException {
        return new AccountId(row.getObject("account_id", UUID.class));
    }

    private static @Nullable Personal personal(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : Personal.sealed(text);
    }

    /**
     * An account that has linked an address.
     *
     * @param proved whether its person has proved that the address is theirs
     */
    record Known(
            AccountId account,
            UUID credential,
            Personal name,
            boolean proved,
            boolean disabled,
            boolean operator,
            @Nullable UUID password) {}
}
