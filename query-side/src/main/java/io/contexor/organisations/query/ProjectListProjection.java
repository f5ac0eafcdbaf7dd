package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_PROJECT_LIST;

import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.ProjectEvent;
import io.contexor.organisations.api.ProjectEvent.ProjectArchived;
import io.contexor.organisations.api.ProjectEvent.ProjectRenamed;
import io.contexor.organisations.api.ProjectEvent.ProjectReopened;
import io.contexor.organisations.api.ProjectEvent.ProjectSlugChanged;
import io.contexor.organisations.api.ProjectEvent.ProjectStarted;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_project_list}: one row per project. Every event may come twice. */
@Component
@ProcessingGroup(ProjectListProjection.NAME)
class ProjectListProjection {

    static final String NAME = "organisations.project-list";

    private final DSLContext db;

    ProjectListProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(ProjectEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        switch (event) {
            case ProjectStarted begun -> insert(begun, at, revision);
            case ProjectRenamed renamed -> change(event, at, revision, ORGANISATIONS_PROJECT_LIST.NAME, renamed.name());
            case ProjectSlugChanged changed ->
                change(event, at, revision, ORGANISATIONS_PROJECT_LIST.SLUG, changed.slug());
            case ProjectArchived _ ->
                change(event, at, revision, ORGANISATIONS_PROJECT_LIST.STATUS, PlaceStatus.ARCHIVED.toString());
            case ProjectReopened _ ->
                change(event, at, revision, ORGANISATIONS_PROJECT_LIST.STATUS, PlaceStatus.ACTIVE.toString());
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(ORGANISATIONS_PROJECT_LIST).execute();
    }

    private void insert(ProjectStarted begun, Instant at, long revision) {
        db.insertInto(ORGANISATIONS_PROJECT_LIST)
                .set(ORGANISATIONS_PROJECT_LIST.PROJECT_ID, begun.projectId().value())
                .set(
                        ORGANISATIONS_PROJECT_LIST.ORGANISATION_ID,
                        begun.organisation().value())
                .set(ORGANISATIONS_PROJECT_LIST.WORKSPACE_ID, begun.workspace().value())
                .set(ORGANISATIONS_PROJECT_LIST.NAME, begun.name())
                .set(ORGANISATIONS_PROJECT_LIST.SLUG, begun.slug())
                .set(ORGANISATIONS_PROJECT_LIST.STATUS, PlaceStatus.ACTIVE.toString())
                .set(ORGANISATIONS_PROJECT_LIST.CREATED_BY, begun.by().value())
                .set(ORGANISATIONS_PROJECT_LIST.CREATED_AT, at)
                .set(ORGANISATIONS_PROJECT_LIST.CHANGED_AT, at)
                .set(ORGANISATIONS_PROJECT_LIST.REVISION, revision)
                .onConflict(ORGANISATIONS_PROJECT_LIST.PROJECT_ID)
                .doNothing()
                .execute();
    }

    private void change(ProjectEvent event, Instant at, long revision, Field<String> column, String value) {
        db.update(ORGANISATIONS_PROJECT_LIST)
                .set(column, value)
                .set(ORGANISATIONS_PROJECT_LIST.CHANGED_AT, at)
                .set(ORGANISATIONS_PROJECT_LIST.REVISION, revision)
                .where(ORGANISATIONS_PROJECT_LIST.PROJECT_ID.eq(
                        event.projectId().value()))
                // An event that comes again changes nothing.
                .and(ORGANISATIONS_PROJECT_LIST.REVISION.lt(revision))
                .execute();
    }
}
