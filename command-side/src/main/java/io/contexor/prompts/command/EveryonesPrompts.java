package io.contexor.prompts.command;

import io.contexor.eventstore.Companions;
import io.contexor.shared.OrganisationId;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** With an organisation go the prompts that are everyone's: its texts may have been written from them. */
@Component
class EveryonesPrompts implements Companions {

    private final JdbcClient db;

    EveryonesPrompts(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @Override
    public Company of(OrganisationId organisation) {
        var prompts = db.sql("select prompt_id::text from prompts_directory where organisation_id is null")
                .query((row, _) -> row.getString(1))
                .list();
        return new Company(Set.copyOf(prompts), Set.of());
    }
}
