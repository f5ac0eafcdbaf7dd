package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_MEMBER_HISTORY;
import static org.jooq.impl.DSL.not;

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
import io.contexor.projections.History;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.tables.readmodel.tables.OrganisationsMemberHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_member_history}: one row per state of a membership. Every event may come twice. */
@Component
@ProcessingGroup(MemberHistoryProjection.NAME)
class MemberHistoryProjection {

    static final String NAME = "organisations.member-history";

    private static final OrganisationsMemberHistory MEMBER = ORGANISATIONS_MEMBER_HISTORY;

    private final History history;

    MemberHistoryProjection(DSLContext db) {
        this.history = new History(db, MEMBER);
    }

    /** Whoever founds or accepts is the one who acts: the name among the facts is theirs. */
    @EventHandler
    void on(OrganisationEvent event, TrackingToken token, @Timestamp Instant at, MetaData facts) {
        long position = token.position().orElseThrow();
        switch (event) {
            case OrganisationFounded founded ->
                join(event, founded.founder(), new Given(Role.ADMIN, null), at, facts, position);
            case InvitationAccepted accepted ->
                join(event, accepted.account(), new Given(accepted.role(), accepted.workspace()), at, facts, position);
            case MemberRoleChanged changed ->
                give(event, changed.member(), new Given(changed.role(), changed.workspace()), position);
            case MemberRemoved removed -> take(event, removed.member(), removed.workspace(), position);
            case MemberLeft left -> take(event, left.member(), null, position);
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

    @EventHandler
    void on(AccountNamed named, TrackingToken token) {
        history.change(
                        MEMBER.ACCOUNT_ID.eq(named.accountId().value()),
                        Map.of(MEMBER.NAME, named.fullName().text()),
                        token.position().orElseThrow())
                .execute();
    }

    @ResetHandler
    void reset() {
        history.reset();
    }

    private void join(
            OrganisationEvent event, AccountId member, Given given, Instant at, MetaData facts, long position) {
        if (give(event, member, given, position) > 0) {
            return;
        }
        var state = new HashMap<Field<?>, @Nullable Object>();
        state.put(MEMBER.ORGANISATION_ID, event.organisationId().value());
        state.put(MEMBER.ACCOUNT_ID, member.value());
        state.put(MEMBER.NAME, facts.get(EventFacts.ACCOUNT_NAME));
        state.put(MEMBER.JOINED_AT, at);
        state.put(MEMBER.WORKSPACES, Roles.NOWHERE);
        state.putAll(given.columns(Roles.none()));
        history.begin(state, position).execute();
    }

    private int give(OrganisationEvent event, AccountId member, Given given, long position) {
        return history.change(is(event, member), given.columns(History.former(MEMBER.WORKSPACES)), position)
                .execute();
    }

    /** Whoever has no role left is no member. */
    private void take(OrganisationEvent event, AccountId member, @Nullable WorkspaceId workspace, long position) {
        if (workspace == null) {
            history.end(is(event, member), position).execute();
            return;
        }
        var leaves = MEMBER.ROLE
                .isNull()
                .and(Roles.without(MEMBER.WORKSPACES, workspace).eq(Roles.NOWHERE));
        history.end(is(event, member).and(leaves), position).execute();
        history.change(
                        is(event, member).and(not(leaves)),
                        Map.of(MEMBER.WORKSPACES, Roles.without(History.former(MEMBER.WORKSPACES), workspace)),
                        position)
                .execute();
    }

    private static Condition is(OrganisationEvent event, AccountId member) {
        return MEMBER.ORGANISATION_ID.eq(event.organisationId().value()).and(MEMBER.ACCOUNT_ID.eq(member.value()));
    }

    /** A role, in the organisation as a whole or in one workspace of it. */
    private record Given(Role role, @Nullable WorkspaceId workspace) {

        Map<Field<?>, @Nullable Object> columns(Field<org.jooq.JSONB> workspaces) {
            var columns = new HashMap<Field<?>, @Nullable Object>();
            if (workspace == null) {
                columns.put(MEMBER.ROLE, role.toString());
            } else {
                columns.put(MEMBER.WORKSPACES, Roles.with(workspaces, workspace, role));
            }
            return columns;
        }
    }
}
