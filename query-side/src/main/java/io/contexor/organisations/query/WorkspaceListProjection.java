package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_WORKSPACE_LIST;

import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.WorkspaceEvent;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceArchived;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceRenamed;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceReopened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceSlugChanged;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Keeps {@code organisations_workspace_list}: one row per workspace. Every event may come twice. */
@Component
@ProcessingGroup(WorkspaceListProjection.NAME)
class WorkspaceListProjection {

    static final String NAME = "organisations.workspace-list";

    private final DSLContext db;

    WorkspaceListProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(WorkspaceEvent event, @Timestamp Instant at, @SequenceNumber long revision) {
        switch (event) {
            case WorkspaceOpened begun -> insert(begun, at, revision);
            case WorkspaceRenamed renamed ->
                change(event, at, revision, ORGANISATIONS_WORKSPACE_LIST.NAME, renamed.name());
            case WorkspaceSlugChanged changed ->
                change(event, at, revision, ORGANISATIONS_WORKSPACE_LIST.SLUG, changed.slug());
            case WorkspaceArchived _ ->
                change(event, at, revision, ORGANISATIONS_WORKSPACE_LIST.STATUS, PlaceStatus.ARCHIVED.toString());
            case WorkspaceReopened _ ->
                change(event, at, revision, ORGANISATIONS_WORKSPACE_LIST.STATUS, PlaceStatus.ACTIVE.toString());
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(ORGANISATIONS_WORKSPACE_LIST).execute();
    }

    private void insert(WorkspaceOpened begun, Instant at, long revision) {
        db.insertInto(ORGANISATIONS_WORKSPACE_LIST)
                .set(
                        ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID,
                        begun.workspaceId().value())
                .set(
                        ORGANISATIONS_WORKSPACE_LIST.ORGANISATION_ID,
                        begun.organisation().value())
                .set(ORGANISATIONS_WORKSPACE_LIST.NAME, begun.name())
                .set(ORGANISATIONS_WORKSPACE_LIST.SLUG, begun.slug())
                .set(ORGANISATIONS_WORKSPACE_LIST.STATUS, PlaceStatus.ACTIVE.toString())
                .set(ORGANISATIONS_WORKSPACE_LIST.CREATED_BY, begun.by().value())
                .set(ORGANISATIONS_WORKSPACE_LIST.CREATED_AT, at)
                .set(ORGANISATIONS_WORKSPACE_LIST.CHANGED_AT, at)
                .set(ORGANISATIONS_WORKSPACE_LIST.REVISION, revision)
                .onConflict(ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID)
                .doNothing()
                .execute();
    }

    private void change(WorkspaceEvent event, Instant at, long revision, Field<String> column, String value) {
        db.update(ORGANISATIONS_WORKSPACE_LIST)
                .set(column, value)
                .set(ORGANISATIONS_WORKSPACE_LIST.CHANGED_AT, at)
                .set(ORGANISATIONS_WORKSPACE_LIST.REVISION, revision)
                .where(ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID.eq(
                        event.workspaceId().value()))
                // An event that comes again changes nothing.
                .and(ORGANISATIONS_WORKSPACE_LIST.REVISION.lt(revision))
                .execute();
    }
}
