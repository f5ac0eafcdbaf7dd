package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_PLACE_ZONES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.shared.OrganisationId;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Keeps {@code analytics_place_zones}: where the day of a place begins. Every event may come twice. */
@Component
@ProcessingGroup(PlaceZonesProjection.NAME)
class PlaceZonesProjection {

    static final String NAME = "analytics.place-zones";

    private final DSLContext db;

    PlaceZonesProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(OrganisationFounded founded) {
        keep(founded.organisationId().value(), founded.organisationId(), val(founded.timeZone()));
    }

    /** Its day begins where that of its organisation does. */
    @EventHandler
    void on(WorkspaceOpened opened) {
        var zone = select(ANALYTICS_PLACE_ZONES.ZONE)
                .from(ANALYTICS_PLACE_ZONES)
                .where(ANALYTICS_PLACE_ZONES.PLACE_ID.eq(opened.organisation().value()));
        keep(opened.workspaceId().value(), opened.organisation(), coalesce(field(zone), val("UTC")));
    }

    @EventHandler
    void on(TimeZoneChosen chosen) {
        db.update(ANALYTICS_PLACE_ZONES)
                .set(ANALYTICS_PLACE_ZONES.ZONE, chosen.timeZone())
                .where(ANALYTICS_PLACE_ZONES.ORGANISATION_ID.eq(
                        chosen.organisationId().value()))
                .execute();
    }

    @ResetHandler
    void reset() {
        db.truncate(ANALYTICS_PLACE_ZONES).execute();
    }

    private void keep(UUID place, OrganisationId organisation, Field<String> zone) {
        db.insertInto(ANALYTICS_PLACE_ZONES)
                .set(ANALYTICS_PLACE_ZONES.PLACE_ID, place)
                .set(ANALYTICS_PLACE_ZONES.ORGANISATION_ID, organisation.value())
                .set(ANALYTICS_PLACE_ZONES.ZONE, zone)
                .onConflict(ANALYTICS_PLACE_ZONES.PLACE_ID)
                .doNothing()
                .execute();
    }
}
