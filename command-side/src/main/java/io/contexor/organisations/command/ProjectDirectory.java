package io.contexor.organisations.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.organisations.api.ProjectEvent;
import io.contexor.organisations.api.ProjectEvent.ProjectArchived;
import io.contexor.organisations.api.ProjectEvent.ProjectRenamed;
import io.contexor.organisations.api.ProjectEvent.ProjectReopened;
import io.contexor.organisations.api.ProjectEvent.ProjectSlugChanged;
import io.contexor.organisations.api.ProjectEvent.ProjectStarted;
import io.contexor.organisations.api.ProjectId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_projects} in the transaction of each event: no two projects of one workspace share a slug. */
@Component
@SameTransaction
@ProcessingGroup("organisations.projects")
class ProjectDirectory {

    private final JdbcClient db;

    ProjectDirectory(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    Slugs slugs() {
        return new Slugs(db, "organisations_projects", "workspace_id");
    }

    /** Where a project stands, archived or not; none where there is no such project. */
    Optional<Place> placeOf(ProjectId project) {
        return db.sql("""
                        select organisation_id, workspace_id
                        from organisations_projects join organisations_workspaces using (workspace_id)
                        where project_id = ?""")
                .param(project.value())
                .query((row, _) -> new Place(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        new WorkspaceId(row.getObject("workspace_id", UUID.class))))
                .optional();
    }

    @EventHandler
    void on(ProjectEvent event) {
        var id = event.projectId().value();
        switch (event) {
            case ProjectStarted begun ->
                // An id that is known already is a conflict of events, and told as one.
                Slugs.claim(
                        begun.slug(), db.sql("""
                                insert into organisations_projects (project_id, workspace_id, slug) values (?, ?, ?)
                                on conflict (project_id) do nothing""").params(id, begun.workspace().value(), begun.slug()));
            case ProjectSlugChanged changed ->
                Slugs.claim(
                        changed.slug(),
                        db.sql("update organisations_projects set slug = ? where project_id = ?")
                                .params(changed.slug(), id));
            case ProjectArchived _ -> archived(id, true);
            case ProjectReopened _ -> archived(id, false);
            case ProjectRenamed _ -> {}
        }
    }

    private void archived(UUID id, boolean archived) {
        db.sql("update organisations_projects set archived = ? where project_id = ?")
                .params(archived, id)
                .update();
    }
}
