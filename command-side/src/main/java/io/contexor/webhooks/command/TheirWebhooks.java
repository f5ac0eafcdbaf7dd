package io.contexor.webhooks.command;

import io.contexor.eventstore.Companions;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** With an organisation go the keys of its webhooks, below which their addresses and secrets are sealed. */
@Component
class TheirWebhooks implements Companions {

    private final JdbcClient db;

    TheirWebhooks(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @Override
    public Company of(OrganisationId organisation) {
        var webhooks = db.sql(
                        "select webhook_id from webhooks_endpoints where organisation_id = ? and removed_at is null")
                .param(organisation.value())
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
        return new Company(Set.of(), new HashSet<>(webhooks));
    }
}
