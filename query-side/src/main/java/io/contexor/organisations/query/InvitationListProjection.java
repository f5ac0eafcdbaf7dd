package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_INVITATION_LIST;

import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.InvitationStatus;
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
import io.contexor.shared.EventFacts;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_invitation_list}: one row per invitation. Every event may come twice. */
@Component
@ProcessingGroup(InvitationListProjection.NAME)
class InvitationListProjection {

    static final String NAME = "organisations.invitation-list";

    private final DSLContext db;

    InvitationListProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(OrganisationEvent event, @Timestamp Instant at, MetaData facts) {
        switch (event) {
            case MemberInvited invited -> insert(invited, at, facts);
            case InvitationAccepted accepted -> answer(accepted.invitation(), InvitationStatus.ACCEPTED, at);
            case InvitationDeclined declined -> answer(declined.invitation(), InvitationStatus.DECLINED, at);
            case InvitationRevoked revoked -> answer(revoked.invitation(), InvitationStatus.REVOKED, at);
            case OrganisationFounded _,
                    OrganisationRenamed _,
                    OrganisationSlugChanged _,
                    TimeZoneChosen _,
                    LanguageChosen _,
                    OrganisationArchived _,
                    MemberRoleChanged _,
                    MemberRemoved _,
                    MemberLeft _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(ORGANISATIONS_INVITATION_LIST).execute();
    }

    private void insert(MemberInvited invited, Instant at, MetaData facts) {
        var workspace = invited.workspace();
        db.insertInto(ORGANISATIONS_INVITATION_LIST)
                .set(
                        ORGANISATIONS_INVITATION_LIST.INVITATION_ID,
                        invited.invitation().value())
                .set(
                        ORGANISATIONS_INVITATION_LIST.ORGANISATION_ID,
                        invited.organisationId().value())
                .set(ORGANISATIONS_INVITATION_LIST.CHANNEL, invited.channel().toString())
                .set(ORGANISATIONS_INVITATION_LIST.ADDRESS, invited.address().text())
                .set(ORGANISATIONS_INVITATION_LIST.ROLE, invited.role().toString())
                .set(ORGANISATIONS_INVITATION_LIST.WORKSPACE_ID, workspace == null ? null : workspace.value())
                .set(ORGANISATIONS_INVITATION_LIST.ANSWER, InvitationStatus.PENDING.toString())
                .set(ORGANISATIONS_INVITATION_LIST.INVITED_BY, invited.by().value())
                .set(ORGANISATIONS_INVITATION_LIST.INVITED_BY_NAME, (String) facts.get(EventFacts.ACCOUNT_NAME))
                .set(ORGANISATIONS_INVITATION_LIST.CREATED_AT, at)
                .set(ORGANISATIONS_INVITATION_LIST.EXPIRES_AT, invited.expiresAt())
                .onConflict()
                .doNothing()
                .execute();
    }

    private void answer(InvitationId invitation, InvitationStatus answer, Instant at) {
        db.update(ORGANISATIONS_INVITATION_LIST)
                .set(ORGANISATIONS_INVITATION_LIST.ANSWER, answer.toString())
                .set(ORGANISATIONS_INVITATION_LIST.ANSWERED_AT, at)
                .where(ORGANISATIONS_INVITATION_LIST.INVITATION_ID.eq(invitation.value()))
                .execute();
    }
}
