package io.contexor.organisations.command;

import io.contexor.security.Memberships;
import io.contexor.security.OnEveryNode;
import io.contexor.security.Tenancy;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows from the guard tables who belongs where, and where things stand. */
@Component
@OnEveryNode
class Tenants implements Tenancy {

    private final JdbcClient db;

    Tenants(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** Of the roles that a person has in one workspace, there and with the organisation, the higher one counts. */
    @Override
    public Memberships membershipsOf(AccountId account) {
        var organisations = new HashMap<OrganisationId, Role>();
        var workspaces = new HashMap<WorkspaceId, Role>();
        db.sql("""
                        select m.organisation_id, m.workspace_id as only_in, w.workspace_id, m.role
                        from organisations_members m left join organisations_workspaces w
                          on w.organisation_id = m.organisation_id
                         and (m.workspace_id is null or m.workspace_id = w.workspace_id)
                        where m.account_id = ?""").param(account.value()).query(row -> {
            var role = Role.of(row.getString("role"));
            if (row.getObject("only_in") == null) {
                organisations.put(new OrganisationId(row.getObject("organisation_id", UUID.class)), role);
            }
            var workspace = row.getObject("workspace_id", UUID.class);
            if (workspace != null) {
                workspaces.merge(new WorkspaceId(workspace), role, (one, other) -> one.covers(other) ? one : other);
            }
        });
        return new Memberships(organisations, workspaces);
    }

    @Override
    public Optional<Place> placeOf(OrganisationId organisation) {
        return db.sql("select organisation_id from organisations_directory where organisation_id = ?")
                .param(organisation.value())
                .query((_, _) -> new Place(organisation, null))
                .optional();
    }

    @Override
    public Optional<Place> placeOf(WorkspaceId workspace) {
        return db.sql("select organisation_id from organisations_workspaces where workspace_id = ?")
                .param(workspace.value())
                .query(UUID.class)
                .optional()
                .map(organisation -> new Place(new OrganisationId(organisation), workspace));
    }

    @Override
    public Optional<Place> placeOfProject(String project) {
        return id(project)
                .flatMap(id -> db.sql("""
                        select organisation_id, w.workspace_id
                        from organisations_projects p
                        join organisations_workspaces w using (workspace_id)
                        join organisations_directory o using (organisation_id)
                        where p.project_id = ? and not (p.archived or w.archived or o.archived)""")
                        .param(id)
                        .query((row, _) -> new Place(
                                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                                new WorkspaceId(row.getObject("workspace_id", UUID.class))))
                        .optional());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
