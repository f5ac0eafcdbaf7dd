package io.contexor.webhooks.command;

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
import io.contexor.shared.AccountId;
import io.contexor.shared.Place;
import io.contexor.webhooks.api.EventType;
import org.jspecify.annotations.Nullable;

/** What is told of members. Of those who were only invited nothing is. */
final class MemberNews {

    static @Nullable News of(OrganisationEvent event) {
        return switch (event) {
            case InvitationAccepted accepted ->
                news(EventType.MEMBER_JOINED, event, accepted.account()).with("role", accepted.role());
            case MemberRoleChanged changed ->
                news(EventType.MEMBER_ROLE_CHANGED, event, changed.member())
                        .with("role", changed.role())
                        .with("by", changed.by());
            case MemberRemoved removed ->
                news(EventType.MEMBER_LEFT, event, removed.member()).with("by", removed.by());
            case MemberLeft left -> news(EventType.MEMBER_LEFT, event, left.member());
            case OrganisationFounded _,
                    OrganisationRenamed _,
                    OrganisationSlugChanged _,
                    TimeZoneChosen _,
                    LanguageChosen _,
                    OrganisationArchived _,
                    MemberInvited _,
                    InvitationDeclined _,
                    InvitationRevoked _ -> null;
        };
    }

    /** Where the event itself says it happened: whoever asked may have stood elsewhere. */
    static Place placeOf(OrganisationEvent event) {
        return switch (event) {
            case InvitationAccepted accepted -> new Place(accepted.organisationId(), accepted.workspace());
            case MemberRoleChanged changed -> new Place(changed.organisationId(), changed.workspace());
            case MemberRemoved removed -> new Place(removed.organisationId(), removed.workspace());
            case MemberLeft _,
                    OrganisationFounded _,
                    OrganisationRenamed _,
                    OrganisationSlugChanged _,
                    TimeZoneChosen _,
                    LanguageChosen _,
                    OrganisationArchived _,
                    MemberInvited _,
                    InvitationDeclined _,
                    InvitationRevoked _ -> new Place(event.organisationId(), null);
        };
    }

    private static News news(EventType type, OrganisationEvent event, AccountId member) {
        return News.about(type, "account", member, "/organizations/%s/members".formatted(event.organisationId()));
    }

    private MemberNews() {}
}
