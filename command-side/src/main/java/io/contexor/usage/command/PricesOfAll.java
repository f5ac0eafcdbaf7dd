package io.contexor.usage.command;

import io.contexor.eventstore.Companions;
import io.contexor.shared.OrganisationId;
import io.contexor.usage.api.PriceCommand;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** With an organisation go the prices of all models: they are everyone's, and what was used can be priced anew with them. */
@Component
class PricesOfAll implements Companions {

    private final JdbcClient db;

    PricesOfAll(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @Override
    public Company of(OrganisationId organisation) {
        var models = db.sql("select distinct model from usage_prices")
                .query((row, _) -> PriceCommand.pricesOf(row.getString(1)))
                .list();
        return new Company(Set.copyOf(models), Set.of());
    }
}
