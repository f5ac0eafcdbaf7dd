package io.contexor.identity.command;

import io.contexor.eventstore.PersonalKeys;
import io.contexor.security.OnEveryNode;
import io.contexor.security.ProvenAddresses;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which addresses are whose from {@code identity_credentials}. */
@Component
@OnEveryNode
class ProvenAddressRows implements ProvenAddresses {

    private final JdbcClient db;
    private final PersonalKeys keys;

    ProvenAddressRows(@Qualifier("eventStoreDataSource") DataSource database, PersonalKeys keys) {
        this.db = JdbcClient.create(database);
        this.keys = keys;
    }

    @Override
    public Set<String> of(AccountId account) {
        return Set.copyOf(db.sql("""
                        select address from identity_credentials
                        where account_id = ? and kind in ('phone', 'email') and proved_at is not null""")
                .param(account.value())
                .query((row, _) -> keys.reveal(Personal.sealed(row.getString("address"))))
                .list());
    }
}
