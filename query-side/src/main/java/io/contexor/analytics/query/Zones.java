package io.contexor.analytics.query;

import static io.contexor.tables.readmodel.Tables.ANALYTICS_PLACE_ZONES;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import io.contexor.analytics.api.AnalyticsAsker;
import io.contexor.analytics.api.Selection;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Says by whose clock days are counted: that of the organisation, where all that is looked at is one's, and UTC across several. */
class Zones {

    private final DSLContext db;

    Zones(DSLContext db) {
        this.db = db;
    }

    /** Of places of the asker only: where the day of others begins is none of their business. */
    Zone of(AnalyticsAsker asker, Selection selection) {
        var places = Stream.concat(
                        asker.workspaces().stream().map(WorkspaceId::value),
                        asker.organisations().stream().map(OrganisationId::value))
                .toArray(UUID[]::new);
        var workspace = selection.workspace();
        var organisation = selection.organisation();
        var zones = db.selectDistinct(ANALYTICS_PLACE_ZONES.ORGANISATION_ID, ANALYTICS_PLACE_ZONES.ZONE)
                .from(ANALYTICS_PLACE_ZONES)
                .where(ANALYTICS_PLACE_ZONES.PLACE_ID.eq(any(places)))
                .and(workspace == null ? noCondition() : ANALYTICS_PLACE_ZONES.PLACE_ID.eq(workspace.value()))
                .and(
                        organisation == null
                                ? noCondition()
                                : ANALYTICS_PLACE_ZONES.ORGANISATION_ID.eq(organisation.value()))
                .limit(2)
                .fetch(ANALYTICS_PLACE_ZONES.ZONE);
        return zones.size() == 1 ? Zone.of(zones.getFirst()) : Zone.UTC;
    }
}
