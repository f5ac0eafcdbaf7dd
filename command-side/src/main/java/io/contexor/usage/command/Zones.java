package io.contexor.usage.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.shared.OrganisationId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_zones} in the transaction of each event: where the day of an organisation begins. */
@Component
@SameTransaction
@ProcessingGroup("usage.zone-guard")
class Zones {

    private final JdbcClient db;

    Zones(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @EventHandler
    void on(OrganisationFounded founded) {
        keep(founded.organisationId(), founded.timeZone());
    }

    @EventHandler
    void on(TimeZoneChosen chosen) {
        keep(chosen.organisationId(), chosen.timeZone());
    }

    ZoneId of(UUID organisation) {
        return db.sql("select zone from usage_zones where organisation_id = ?")
                .param(organisation)
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }

    private void keep(OrganisationId organisation, String zone) {
        db.sql("""
                        insert into usage_zones (organisation_id, zone) values (?, ?)
                        on conflict (organisation_id) do update set zone = excluded.zone""").params(organisation.value(), zone).update();
    }
}
