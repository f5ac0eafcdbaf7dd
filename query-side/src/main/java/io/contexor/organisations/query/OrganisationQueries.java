package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_INVITATION_LIST;
import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_LIST;
import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_MEMBER_HISTORY;
import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_MEMBER_LIST;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.contexor.organisations.api.InvitationChannel;
import io.contexor.organisations.api.InvitationId;
import io.contexor.organisations.api.InvitationStatus;
import io.contexor.organisations.api.InvitationView;
import io.contexor.organisations.api.Language;
import io.contexor.organisations.api.MemberView;
import io.contexor.organisations.api.OrganisationQuery.BrowseInvitations;
import io.contexor.organisations.api.OrganisationQuery.BrowseMembers;
import io.contexor.organisations.api.OrganisationQuery.BrowseMyInvitations;
import io.contexor.organisations.api.OrganisationQuery.BrowseOrganisations;
import io.contexor.organisations.api.OrganisationQuery.FindOrganisation;
import io.contexor.organisations.api.OrganisationView;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.projections.History;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers {@code OrganisationQuery} from the {@code organisations_*} tables. */
@Component
class OrganisationQueries {

    private final DSLContext db;

    OrganisationQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Optional<OrganisationView> handle(FindOrganisation query) {
        return db.selectFrom(ORGANISATIONS_LIST)
                .where(ORGANISATIONS_LIST.ORGANISATION_ID.eq(
                        query.organisation().value()))
                .fetchOptional(row -> organisation(row, query.role()));
    }

    @QueryHandler
    Page<OrganisationView> handle(BrowseOrganisations query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var status = query.status();
        var mine = query.roles().keySet().stream().map(OrganisationId::value).toArray(UUID[]::new);
        var rows = db.selectFrom(ORGANISATIONS_LIST)
                .where(ORGANISATIONS_LIST.ORGANISATION_ID.eq(any(mine)))
                .and(status == null ? noCondition() : ORGANISATIONS_LIST.STATUS.eq(status.toString()))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(ORGANISATIONS_LIST.CREATED_AT, ORGANISATIONS_LIST.ORGANISATION_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(ORGANISATIONS_LIST.CREATED_AT.desc(), ORGANISATIONS_LIST.ORGANISATION_ID.desc())
                .limit(query.limit() + 1)
                .fetch(row -> organisation(
                        row,
                        requireNonNull(
                                query.roles().get(new OrganisationId(row.get(ORGANISATIONS_LIST.ORGANISATION_ID))))));
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.createdAt(), item.id()));
    }

    @QueryHandler
    Page<MemberView> handle(BrowseMembers query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var rows = db.select(ORGANISATIONS_MEMBER_LIST.fields())
                .from(members(query.moment()))
                .where(ORGANISATIONS_MEMBER_LIST.ORGANISATION_ID.eq(
                        query.organisation().value()))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(ORGANISATIONS_MEMBER_LIST.JOINED_AT, ORGANISATIONS_MEMBER_LIST.ACCOUNT_ID)
                                        .gt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(ORGANISATIONS_MEMBER_LIST.JOINED_AT, ORGANISATIONS_MEMBER_LIST.ACCOUNT_ID)
                .limit(query.limit() + 1)
                .fetch(OrganisationQueries::member);
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.joinedAt(), item.account()));
    }

    /** What {@code organisations_member_list} held at some moment, under its name and with its columns. */
    static Table<?> members(Moment moment) {
        var state = ORGANISATIONS_MEMBER_HISTORY.as("state");
        return moment.isNow()
                ? ORGANISATIONS_MEMBER_LIST
                : select(Stream.of(ORGANISATIONS_MEMBER_LIST.fields())
                                .map(column -> state.field(column.getName()))
                                .toList())
                        .from(state)
                        .where(History.isAt(state, moment))
                        .asTable(ORGANISATIONS_MEMBER_LIST.getName());
    }

    @QueryHandler
    Page<InvitationView> handle(BrowseInvitations query) {
        return invitations(
                ORGANISATIONS_INVITATION_LIST.ORGANISATION_ID.eq(
                        query.organisation().value()),
                query.at(),
                query.cursor(),
                query.limit());
    }

    @QueryHandler
    Page<InvitationView> handle(BrowseMyInvitations query) {
        var mine = query.invitations().stream().map(InvitationId::value).toArray(UUID[]::new);
        return invitations(
                ORGANISATIONS_INVITATION_LIST.INVITATION_ID.eq(any(mine)), query.at(), query.cursor(), query.limit());
    }

    private Page<InvitationView> invitations(Condition asked, Instant at, @Nullable String cursorText, int limit) {
        var cursor = Cursor.decode(cursorText, 2);
        var rows = db.select(ORGANISATIONS_INVITATION_LIST.fields())
                .select(ORGANISATIONS_LIST.NAME)
                .from(ORGANISATIONS_INVITATION_LIST)
                .join(ORGANISATIONS_LIST)
                .on(ORGANISATIONS_LIST.ORGANISATION_ID.eq(ORGANISATIONS_INVITATION_LIST.ORGANISATION_ID))
                .where(asked)
                .and(
                        cursor == null
                                ? noCondition()
                                : row(
                                                ORGANISATIONS_INVITATION_LIST.CREATED_AT,
                                                ORGANISATIONS_INVITATION_LIST.INVITATION_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(
                        ORGANISATIONS_INVITATION_LIST.CREATED_AT.desc(),
                        ORGANISATIONS_INVITATION_LIST.INVITATION_ID.desc())
                .limit(limit + 1)
                .fetch(row -> invitation(row, at));
        return Pages.of(rows, limit, item -> Cursor.of(item.createdAt(), item.id()));
    }

    private static OrganisationView organisation(Record row, Role role) {
        return new OrganisationView(
                new OrganisationId(row.get(ORGANISATIONS_LIST.ORGANISATION_ID)),
                row.get(ORGANISATIONS_LIST.NAME),
                row.get(ORGANISATIONS_LIST.SLUG),
                row.get(ORGANISATIONS_LIST.TIME_ZONE),
                Language.of(row.get(ORGANISATIONS_LIST.DEFAULT_LANGUAGE)),
                PlaceStatus.of(row.get(ORGANISATIONS_LIST.STATUS)),
                role,
                new AccountId(row.get(ORGANISATIONS_LIST.CREATED_BY)),
                row.get(ORGANISATIONS_LIST.CREATED_AT),
                row.get(ORGANISATIONS_LIST.CHANGED_AT),
                row.get(ORGANISATIONS_LIST.REVISION));
    }

    private static MemberView member(Record row) {
        var role = row.get(ORGANISATIONS_MEMBER_LIST.ROLE);
        return new MemberView(
                new AccountId(row.get(ORGANISATIONS_MEMBER_LIST.ACCOUNT_ID)),
                name(row.get(ORGANISATIONS_MEMBER_LIST.NAME)),
                role == null ? null : Role.of(role),
                Roles.read(row.get(ORGANISATIONS_MEMBER_LIST.WORKSPACES)),
                row.get(ORGANISATIONS_MEMBER_LIST.JOINED_AT));
    }

    private static InvitationView invitation(Record row, Instant at) {
        var workspace = row.get(ORGANISATIONS_INVITATION_LIST.WORKSPACE_ID);
        return new InvitationView(
                new InvitationId(row.get(ORGANISATIONS_INVITATION_LIST.INVITATION_ID)),
                new OrganisationId(row.get(ORGANISATIONS_INVITATION_LIST.ORGANISATION_ID)),
                row.get(ORGANISATIONS_LIST.NAME),
                InvitationChannel.of(row.get(ORGANISATIONS_INVITATION_LIST.CHANNEL)),
                Personal.sealed(row.get(ORGANISATIONS_INVITATION_LIST.ADDRESS)),
                Role.of(row.get(ORGANISATIONS_INVITATION_LIST.ROLE)),
                workspace == null ? null : new WorkspaceId(workspace),
                status(row, at),
                new AccountId(row.get(ORGANISATIONS_INVITATION_LIST.INVITED_BY)),
                name(row.get(ORGANISATIONS_INVITATION_LIST.INVITED_BY_NAME)),
                row.get(ORGANISATIONS_INVITATION_LIST.CREATED_AT),
                row.get(ORGANISATIONS_INVITATION_LIST.EXPIRES_AT),
                row.get(ORGANISATIONS_INVITATION_LIST.ANSWERED_AT));
    }

    /** That an invitation ran out is no event: it is so as soon as it is late enough. */
    private static InvitationStatus status(Record row, Instant at) {
        var answer = InvitationStatus.of(row.get(ORGANISATIONS_INVITATION_LIST.ANSWER));
        boolean isLate = !at.isBefore(row.get(ORGANISATIONS_INVITATION_LIST.EXPIRES_AT));
        return answer == InvitationStatus.PENDING && isLate ? InvitationStatus.EXPIRED : answer;
    }

    private static @Nullable Personal name(@Nullable String sealed) {
        return sealed == null ? null : Personal.sealed(sealed);
    }
}
