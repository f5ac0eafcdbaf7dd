package io.contexor.audit.query;

import static io.contexor.audit.api.AuditAction.CREATED;
import static io.contexor.audit.api.AuditAction.DELETED;
import static io.contexor.audit.api.AuditAction.STATUS_CHANGED;
import static io.contexor.audit.api.AuditAction.UPDATED;
import static io.contexor.audit.query.OrganisationLines.SLUG;

import io.contexor.audit.api.AuditAction;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.ProjectEvent;
import io.contexor.organisations.api.ProjectEvent.ProjectArchived;
import io.contexor.organisations.api.ProjectEvent.ProjectRenamed;
import io.contexor.organisations.api.ProjectEvent.ProjectReopened;
import io.contexor.organisations.api.ProjectEvent.ProjectSlugChanged;
import io.contexor.organisations.api.ProjectEvent.ProjectStarted;
import io.contexor.organisations.api.WorkspaceEvent;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceArchived;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceOpened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceRenamed;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceReopened;
import io.contexor.organisations.api.WorkspaceEvent.WorkspaceSlugChanged;

/** How the events of workspaces and projects read. */
final class PlaceLines {

    static Line of(WorkspaceEvent event) {
        return switch (event) {
            case WorkspaceOpened opened ->
                line(CREATED, opened)
                        .in(opened.organisation(), opened.workspaceId())
                        .by(opened.by())
                        .now(Line.STATUS, PlaceStatus.ACTIVE)
                        .now(Line.TITLE, opened.name())
                        .now(SLUG, opened.slug());
            case WorkspaceRenamed renamed ->
                line(UPDATED, renamed).by(renamed.by()).now(Line.TITLE, renamed.name());
            case WorkspaceSlugChanged changed ->
                line(UPDATED, changed).by(changed.by()).now(SLUG, changed.slug());
            case WorkspaceArchived archived ->
                line(DELETED, archived).by(archived.by()).now(Line.STATUS, PlaceStatus.ARCHIVED);
            case WorkspaceReopened reopened ->
                line(STATUS_CHANGED, reopened).by(reopened.by()).now(Line.STATUS, PlaceStatus.ACTIVE);
        };
    }

    static Line of(ProjectEvent event) {
        return switch (event) {
            case ProjectStarted started ->
                line(CREATED, started)
                        .in(started.organisation(), started.workspace())
                        .by(started.by())
                        .now(Line.STATUS, PlaceStatus.ACTIVE)
                        .now(Line.TITLE, started.name())
                        .now(SLUG, started.slug());
            case ProjectRenamed renamed ->
                line(UPDATED, renamed).by(renamed.by()).now(Line.TITLE, renamed.name());
            case ProjectSlugChanged changed ->
                line(UPDATED, changed).by(changed.by()).now(SLUG, changed.slug());
            case ProjectArchived archived ->
                line(DELETED, archived).by(archived.by()).now(Line.STATUS, PlaceStatus.ARCHIVED);
            case ProjectReopened reopened ->
                line(STATUS_CHANGED, reopened).by(reopened.by()).now(Line.STATUS, PlaceStatus.ACTIVE);
        };
    }

    private static Line line(AuditAction action, WorkspaceEvent event) {
        return Line.of(action, "workspace", event.workspaceId());
    }

    private static Line line(AuditAction action, ProjectEvent event) {
        return Line.of(action, "project", event.projectId());
    }

    private PlaceLines() {}
}
