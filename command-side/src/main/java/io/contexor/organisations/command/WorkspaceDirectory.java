package io.contexor.organisations.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.organisations.api.WorkspaceEvent;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceArchived;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceRenamed;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceReopened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceSlugChanged;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_workspaces} in the transaction of each event: no two workspaces of one organisation share a slug. */
@Component
@SameTransaction
@ProcessingGroup("organisations.workspaces")
class WorkspaceDirectory {

    private final JdbcClient db;
    private final MemberDirectory members;

    WorkspaceDirectory(@Qualifier("eventStoreDataSource") DataSource database, MemberDirectory members) {
        this.db = JdbcClient.create(database);
        this.members = members;
    }

    Slugs slugs() {
        return new Slugs(db, "organisations_workspaces", "organisation_id");
    }

    @EventHandler
    void on(WorkspaceEvent event) {
        var id = event.workspaceId().value();
        switch (event) {
            case WorkspaceOpened begun -> {
                // An id that is known already is a conflict of events, and told as one.
                Slugs.claim(
                        begun.slug(),
                        db.sql("""
                                insert into organisations_workspaces (workspace_id, organisation_id, slug) values (?, ?, ?)
                                on conflict (workspace_id) do nothing""").params(id, begun.organisation().value(), begun.slug()));
                // Whoever belongs to the organisation belongs to its new workspace.
                members.tellOfAll(begun.organisation());
            }
            case WorkspaceSlugChanged changed ->
                Slugs.claim(
                        changed.slug(),
                        db.sql("update organisations_workspaces set slug = ? where workspace_id = ?")
                                .params(changed.slug(), id));
            case WorkspaceArchived _ -> archived(id, true);
            case WorkspaceReopened _ -> archived(id, false);
            case WorkspaceRenamed _ -> {}
        }
    }

    private void archived(UUID id, boolean archived) {
        db.sql("update organisations_workspaces set archived = ? where workspace_id = ?")
                .params(archived, id)
                .update();
    }
}
