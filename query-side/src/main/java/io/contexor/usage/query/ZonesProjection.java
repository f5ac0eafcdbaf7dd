package io.contexor.usage.query;

import static io.contexor.tables.readmodel.Tables.USAGE_ZONES;

import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.shared.OrganisationId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code usage_zones}: where the day of an organisation begins. Every event may come twice. */
@Component
@ProcessingGroup(ZonesProjection.NAME)
class ZonesProjection {

    static final String NAME = "usage.zones";

    private final DSLContext db;

    ZonesProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(OrganisationFounded founded) {
        keep(founded.organisationId(), founded.timeZone());
    }

    @EventHandler
    void on(TimeZoneChosen chosen) {
        keep(chosen.organisationId(), chosen.timeZone());
    }

    @ResetHandler
    void reset() {
        db.truncate(USAGE_ZONES).execute();
    }

    private void keep(OrganisationId organisation, String zone) {
        db.insertInto(USAGE_ZONES)
                .set(USAGE_ZONES.ORGANISATION_ID, organisation.value())
                .set(USAGE_ZONES.ZONE, zone)
                .onConflict(USAGE_ZONES.ORGANISATION_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }
}
