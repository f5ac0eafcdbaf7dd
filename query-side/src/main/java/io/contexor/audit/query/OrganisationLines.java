package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.CREATED;
import static io.contexor.audit.api.AuditAction.DELETED;
import static io.contexor.audit.api.AuditAction.INVITED;
import static io.contexor.audit.api.AuditAction.ROLE_CHANGED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;

import io.contexor.audit.api.AuditAction;
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
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** How the events of organisations read; roles are about the safety of those who have them. */
final class OrganisationLines {

    static final String SLUG = "slug";

    private static final String ROLE = "role";

    static Line of(OrganisationEvent event) {
        return switch (event) {
            case OrganisationFounded founded ->
                line(CREATED, founded)
                        .by(founded.founder())
                        .now(Line.STATUS, PlaceStatus.ACTIVE)
                        .now(Line.TITLE, founded.name())
                        .now(SLUG, founded.slug())
                        .now("time_zone", founded.timeZone())
                        .now("language", founded.language());
            case OrganisationRenamed renamed ->
                line(UPDATED, renamed).by(renamed.by()).now(Line.TITLE, renamed.name());
            case OrganisationSlugChanged changed ->
                line(UPDATED, changed).by(changed.by()).now(SLUG, changed.slug());
            case TimeZoneChosen chosen -> line(UPDATED, chosen).by(chosen.by()).now("time_zone", chosen.timeZone());
            case LanguageChosen chosen -> line(UPDATED, chosen).by(chosen.by()).now("language", chosen.language());
            case OrganisationArchived archived ->
                line(DELETED, archived).by(archived.by()).now(Line.STATUS, PlaceStatus.ARCHIVED);
            case MemberInvited invited ->
                invitation(INVITED, invited, invited.invitation(), InvitationStatus.PENDING)
                        .in(invited.organisationId(), invited.workspace())
                        .by(invited.by())
                        .fact("channel", invited.channel())
                        .fact(ROLE, invited.role());
            case InvitationDeclined declined ->
                invitation(STATUS_CHANGED, declined, declined.invitation(), InvitationStatus.DECLINED)
                        .by(declined.by());
            case InvitationRevoked revoked ->
                invitation(STATUS_CHANGED, revoked, revoked.invitation(), InvitationStatus.REVOKED)
                        .by(revoked.by());
            case InvitationAccepted accepted ->
                member(accepted, accepted.account(), accepted.workspace())
                        .by(accepted.account())
                        .now(ROLE, accepted.role())
                        .fact("invitation", accepted.invitation());
            case MemberRoleChanged changed ->
                member(changed, changed.member(), changed.workspace())
                        .by(changed.by())
                        .now(ROLE, changed.role());
            case MemberRemoved removed ->
                member(removed, removed.member(), removed.workspace())
                        .by(removed.by())
                        .now(ROLE, null);
            case MemberLeft left ->
                member(left, left.member(), null).by(left.member()).now(ROLE, null);
        };
    }

    private static Line line(AuditAction action, OrganisationEvent event) {
        return Line.of(action, "organisation", event.organisationId()).in(event.organisationId(), null);
    }

    private static Line invitation(
            AuditAction action, OrganisationEvent event, InvitationId invitation, InvitationStatus status) {
        return Line.of(action, "invitation", invitation)
                .in(event.organisationId(), null)
                .concerns(null)
                .now(Line.STATUS, status);
    }

    private static Line member(OrganisationEvent event, AccountId member, @Nullable WorkspaceId workspace) {
        var place = workspace == null ? event.organisationId() : workspace;
        return Line.of(ROLE_CHANGED, "member", member, place)
                .in(event.organisationId(), workspace)
                .concerns(member);
    }

    private OrganisationLines() {}
}
