package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_MEMBER_LIST;

import io.contexor.identity.api.AccountEvent.AccountNamed;
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
import io.contexor.shared.EventFacts;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_member_list}: one row per member. Every event may come twice. */
@Component
@ProcessingGroup(MemberListProjection.NAME)
class MemberListProjection {

    static final String NAME = "organisations.member-list";

    private final DSLContext db;

    MemberListProjection(DSLContext db) {
        this.db = db;
    }

    /** Whoever founds or accepts is the one who acts: the name among the facts is theirs. */
    @EventHandler
    void on(OrganisationEvent event, @Timestamp Instant at, MetaData facts) {
        var organisation = event.organisationId();
        switch (event) {
            case OrganisationFounded founded -> {
                join(organisation, founded.founder(), at, facts);
                give(organisation, founded.founder(), Role.ADMIN, null);
            }
            case InvitationAccepted accepted -> {
                join(organisation, accepted.account(), at, facts);
                give(organisation, accepted.account(), accepted.role(), accepted.workspace());
            }
            case MemberRoleChanged changed -> give(organisation, changed.member(), changed.role(), changed.workspace());
            case MemberRemoved removed -> take(organisation, removed.member(), removed.workspace());
            case MemberLeft left -> take(organisation, left.member(), null);
            case OrganisationRenamed _,
                    OrganisationSlugChanged _,
                    TimeZoneChosen _,
                    LanguageChosen _,
                    OrganisationArchived _,
                    MemberInvited _,
                    InvitationDeclined _,
                    InvitationRevoked _ -> {}
        }
    }

    /** People are shown by what they are called today, in every organisation. */
    @EventHandler
    void on(AccountNamed named) {
        db.update(ORGANISATIONS_MEMBER_LIST)
                .set(ORGANISATIONS_MEMBER_LIST.NAME, named.fullName().text())
                .where(ORGANISATIONS_MEMBER_LIST.ACCOUNT_ID.eq(named.accountId().value()))
                .execute();
    }

    @ResetHandler
    void reset() {
        db.truncate(ORGANISATIONS_MEMBER_LIST).execute();
    }

    private void join(OrganisationId organisation, AccountId member, Instant at, MetaData facts) {
        db.insertInto(ORGANISATIONS_MEMBER_LIST)
                .set(ORGANISATIONS_MEMBER_LIST.ORGANISATION_ID, organisation.value())
                .set(ORGANISATIONS_MEMBER_LIST.ACCOUNT_ID, member.value())
                .set(ORGANISATIONS_MEMBER_LIST.NAME, (String) facts.get(EventFacts.ACCOUNT_NAME))
                .set(ORGANISATIONS_MEMBER_LIST.WORKSPACES, Roles.NOWHERE)
                .set(ORGANISATIONS_MEMBER_LIST.JOINED_AT, at)
                .onConflict()
                .doNothing()
                .execute();
    }

    private void give(OrganisationId organisation, AccountId member, Role role, @Nullable WorkspaceId workspace) {
        var change = db.update(ORGANISATIONS_MEMBER_LIST);
        (workspace == null
                        ? change.set(ORGANISATIONS_MEMBER_LIST.ROLE, role.toString())
                        : change.set(
                                ORGANISATIONS_MEMBER_LIST.WORKSPACES,
                                Roles.with(ORGANISATIONS_MEMBER_LIST.WORKSPACES, workspace, role)))
                .where(isMember(organisation, member))
                .execute();
    }

    /** Whoever has no role left is no member. */
    private void take(OrganisationId organisation, AccountId member, @Nullable WorkspaceId workspace) {
        var isMember = isMember(organisation, member);
        if (workspace != null) {
            db.update(ORGANISATIONS_MEMBER_LIST)
                    .set(
                            ORGANISATIONS_MEMBER_LIST.WORKSPACES,
                            Roles.without(ORGANISATIONS_MEMBER_LIST.WORKSPACES, workspace))
                    .where(isMember)
                    .execute();
            isMember = isMember.and(ORGANISATIONS_MEMBER_LIST.ROLE.isNull())
                    .and(ORGANISATIONS_MEMBER_LIST.WORKSPACES.eq(Roles.NOWHERE));
        }
        db.deleteFrom(ORGANISATIONS_MEMBER_LIST).where(isMember).execute();
    }

    private static Condition isMember(OrganisationId organisation, AccountId member) {
        return ORGANISATIONS_MEMBER_LIST
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(ORGANISATIONS_MEMBER_LIST.ACCOUNT_ID.eq(member.value()));
    }
}
