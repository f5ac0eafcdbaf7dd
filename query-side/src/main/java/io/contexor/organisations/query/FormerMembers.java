package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_MEMBER_HISTORY;
import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_WORKSPACE_LIST;

import io.contexor.projections.History;
import io.contexor.security.FormerTenancy;
import io.contexor.security.Memberships;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import io.contexor.tables.readmodel.tables.OrganisationsMemberHistory;
import io.contexor.tables.readmodel.tables.OrganisationsWorkspaceList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Knows from {@code organisations_member_history} who belonged where. */
@Component
class FormerMembers implements FormerTenancy {

    private static final OrganisationsMemberHistory MEMBER = ORGANISATIONS_MEMBER_HISTORY;
    private static final OrganisationsWorkspaceList WORKSPACE = ORGANISATIONS_WORKSPACE_LIST;

    private final DSLContext db;

    FormerMembers(DSLContext db) {
        this.db = db;
    }

    /** Of the roles that a person had in one workspace, there and with the organisation, the higher one counted. */
    @Override
    public Memberships membershipsOf(AccountId account, long position) {
        var organisations = new HashMap<OrganisationId, Role>();
        var workspaces = new HashMap<WorkspaceId, Role>();
        db.select(MEMBER.ORGANISATION_ID, MEMBER.ROLE, MEMBER.WORKSPACES, WORKSPACE.WORKSPACE_ID)
                .from(MEMBER)
                .leftJoin(WORKSPACE)
                .on(WORKSPACE.ORGANISATION_ID.eq(MEMBER.ORGANISATION_ID))
                .and(MEMBER.ROLE.isNotNull())
                .where(MEMBER.ACCOUNT_ID.eq(account.value()))
                .and(History.isAt(MEMBER, new Moment(position)))
                .forEach(row -> {
                    Roles.read(row.get(MEMBER.WORKSPACES)).forEach((there, role) -> give(workspaces, there, role));
                    if (row.get(MEMBER.ROLE) != null) {
                        var role = Role.of(row.get(MEMBER.ROLE));
                        organisations.put(new OrganisationId(row.get(MEMBER.ORGANISATION_ID)), role);
                        inherit(workspaces, row, role);
                    }
                });
        return new Memberships(organisations, workspaces);
    }

    @Override
    public List<Tenure> tenureOf(AccountId account, WorkspaceId workspace) {
        return db
                .select(MEMBER.FROM_POSITION, MEMBER.UNTIL_POSITION, MEMBER.ROLE, MEMBER.WORKSPACES)
                .from(MEMBER)
                .join(WORKSPACE)
                .on(WORKSPACE.ORGANISATION_ID.eq(MEMBER.ORGANISATION_ID))
                .where(WORKSPACE.WORKSPACE_ID.eq(workspace.value()))
                .and(MEMBER.ACCOUNT_ID.eq(account.value()))
                .orderBy(MEMBER.FROM_POSITION)
                .stream()
                .filter(row -> row.get(MEMBER.ROLE) != null
                        || Roles.read(row.get(MEMBER.WORKSPACES)).containsKey(workspace))
                .map(row -> new Tenure(row.get(MEMBER.FROM_POSITION), row.get(MEMBER.UNTIL_POSITION)))
                .toList();
    }

    private static void inherit(Map<WorkspaceId, Role> workspaces, Record row, Role role) {
        var workspace = row.get(WORKSPACE.WORKSPACE_ID);
        if (workspace != null) {
            give(workspaces, new WorkspaceId(workspace), role);
        }
    }

    private static void give(Map<WorkspaceId, Role> workspaces, WorkspaceId workspace, Role role) {
        workspaces.merge(workspace, role, (one, other) -> one.covers(other) ? one : other);
    }
}
