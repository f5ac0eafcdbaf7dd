package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_LIST;

import io.contexor.organisations.api.OrganisationEvent;
import io.contexor.organisations.api.OrganisationEvent.InvitationAccepted;
import io.contexor.organisations.api.OrganisationEvent.InvitationDeclined;
import io.contexor.organisations.api.OrganisationEvent.InvitationRevoked;
import io.contexor.organisations.api.OrganisationEvent.LanguageChosen;
import io.contexor.organisations.api.OrganisationEvent.MemberInvited;
import io.contexor.organisations.api.OrganisationEvent.MemberLeft;
import io.contexor.organisations.api.OrganisationEvent.MemberRemoved;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.organisations.api.OrganisationEvent.OrganisationArchived;
import io.contexor.organisations.api.OrganisationEvent.OrganisationFounded;
import io.contexor.organisations.api.OrganisationEvent.OrganisationRenamed;
import io.contexor.organisations.api.OrganisationEvent.OrganisationSlugChanged;
import io.contexor.organisations.api.OrganisationEvent.TimeZoneChosen;
import io.contexor.organisations.api.PlaceStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_list}: one row per organisation. Every event may come twice. */
@Component
@ProcessingGroup(OrganisationListProjection.NAME)
class OrganisationListProjection {

    static final String NAME = "organisations.list";

    private final DSLContext db;

    OrganisationListProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(OrganisationEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        switch (event) {
            case OrganisationFounded founded -> insert(founded, at, revision);
            case OrganisationRenamed renamed -> change(event, at, revision, ORGANISATIONS_LIST.NAME, renamed.name());
            case OrganisationSlugChanged changed ->
                change(event, at, revision, ORGANISATIONS_LIST.SLUG, changed.slug());
            case TimeZoneChosen chosen -> change(event, at, revision, ORGANISATIONS_LIST.TIME_ZONE, chosen.timeZone());
            case LanguageChosen chosen ->
                change(
                        event,
                        at,
                        revision,
                        ORGANISATIONS_LIST.DEFAULT_LANGUAGE,
                        chosen.language().toString());
            case OrganisationArchived _ ->
                change(event, at, revision, ORGANISATIONS_LIST.STATUS, PlaceStatus.ARCHIVED.toString());
            // The organisation itself stays as it was, but what If-Match names moves on.
            case MemberInvited _,
                    InvitationAccepted _,
                    InvitationDeclined _,
                    InvitationRevoked _,
                    MemberRoleChanged _,
                    MemberRemoved _,
                    MemberLeft _ -> update(event, revision, Map.of());
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(ORGANISATIONS_LIST).execute();
    }

    private void insert(OrganisationFounded founded, Instant at, long revision) {
        db.insertInto(ORGANISATIONS_LIST)
                .set(
                        ORGANISATIONS_LIST.ORGANISATION_ID,
                        founded.organisationId().value())
                .set(ORGANISATIONS_LIST.NAME, founded.name())
                .set(ORGANISATIONS_LIST.SLUG, founded.slug())
                .set(ORGANISATIONS_LIST.TIME_ZONE, founded.timeZone())
                .set(ORGANISATIONS_LIST.DEFAULT_LANGUAGE, founded.language().toString())
                .set(ORGANISATIONS_LIST.STATUS, PlaceStatus.ACTIVE.toString())
                .set(ORGANISATIONS_LIST.CREATED_BY, founded.founder().value())
                .set(ORGANISATIONS_LIST.CREATED_AT, at)
                .set(ORGANISATIONS_LIST.CHANGED_AT, at)
                .set(ORGANISATIONS_LIST.REVISION, revision)
                .onConflict(ORGANISATIONS_LIST.ORGANISATION_ID)
                .doNothing()
                .execute();
    }

    private void change(OrganisationEvent event, Instant at, long revision, Field<String> column, String value) {
        update(event, revision, Map.of(column, value, ORGANISATIONS_LIST.CHANGED_AT, at));
    }

    private void update(OrganisationEvent event, long revision, Map<Field<?>, Object> columns) {
        var all = new HashMap<Field<?>, Object>(columns);
        all.put(ORGANISATIONS_LIST.REVISION, revision);
        db.update(ORGANISATIONS_LIST)
                .set(all)
                .where(ORGANISATIONS_LIST.ORGANISATION_ID.eq(
                        event.organisationId().value()))
                // An event that comes again changes nothing.
                .and(ORGANISATIONS_LIST.REVISION.lt(revision))
                .execute();
    }
}
