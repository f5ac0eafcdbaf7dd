package io.contexor.organisations.query;

import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_PROJECT_LIST;
import static io.contexor.tables.readmodel.Tables.ORGANISATIONS_WORKSPACE_LIST;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import io.contexor.organisations.api.PlaceQuery.BrowseProjects;
import io.contexor.organisations.api.PlaceQuery.BrowseWorkspaces;
import io.contexor.organisations.api.PlaceQuery.FindProject;
import io.contexor.organisations.api.PlaceQuery.FindWorkspace;
import io.contexor.organisations.api.PlaceStatus;
import io.contexor.organisations.api.ProjectId;
import io.contexor.organisations.api.ProjectView;
import io.contexor.organisations.api.WorkspaceView;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers {@code PlaceQuery} from the {@code organisations_*} tables, of the workspaces that the asker may read only. */
@Component
class PlaceQueries {

    private final DSLContext db;

    PlaceQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Optional<WorkspaceView> handle(FindWorkspace query) {
        return db.selectFrom(ORGANISATIONS_WORKSPACE_LIST)
                .where(isIn(ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID, query.workspaces()))
                .and(ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID.eq(
                        query.workspace().value()))
                .fetchOptional(PlaceQueries::workspace);
    }

    @QueryHandler
    Page<WorkspaceView> handle(BrowseWorkspaces query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var organisation = query.organisation();
        var rows = db.selectFrom(ORGANISATIONS_WORKSPACE_LIST)
                .where(isIn(ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID, query.workspaces()))
                .and(
                        organisation == null
                                ? noCondition()
                                : ORGANISATIONS_WORKSPACE_LIST.ORGANISATION_ID.eq(organisation.value()))
                .and(isStatus(ORGANISATIONS_WORKSPACE_LIST.STATUS, query.status()))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(
                                                ORGANISATIONS_WORKSPACE_LIST.CREATED_AT,
                                                ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(
                        ORGANISATIONS_WORKSPACE_LIST.CREATED_AT.desc(),
                        ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID.desc())
                .limit(query.limit() + 1)
                .fetch(PlaceQueries::workspace);
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.createdAt(), item.id()));
    }

    @QueryHandler
    Optional<ProjectView> handle(FindProject query) {
        return db.selectFrom(ORGANISATIONS_PROJECT_LIST)
                .where(isIn(ORGANISATIONS_PROJECT_LIST.WORKSPACE_ID, query.workspaces()))
                .and(ORGANISATIONS_PROJECT_LIST.PROJECT_ID.eq(query.project().value()))
                .fetchOptional(PlaceQueries::project);
    }

    @QueryHandler
    Page<ProjectView> handle(BrowseProjects query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var rows = db.selectFrom(ORGANISATIONS_PROJECT_LIST)
                .where(isIn(ORGANISATIONS_PROJECT_LIST.WORKSPACE_ID, query.workspaces()))
                .and(isStatus(ORGANISATIONS_PROJECT_LIST.STATUS, query.status()))
                .and(
                        cursor == null
                                ? noCondition()
                                : row(ORGANISATIONS_PROJECT_LIST.CREATED_AT, ORGANISATIONS_PROJECT_LIST.PROJECT_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(ORGANISATIONS_PROJECT_LIST.CREATED_AT.desc(), ORGANISATIONS_PROJECT_LIST.PROJECT_ID.desc())
                .limit(query.limit() + 1)
                .fetch(PlaceQueries::project);
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.createdAt(), item.id()));
    }

    /** Most people belong to one workspace, and only equality reads an index in its order. */
    private static Condition isIn(Field<UUID> column, Set<WorkspaceId> workspaces) {
        var ids = workspaces.stream().map(WorkspaceId::value).toArray(UUID[]::new);
        return ids.length == 1 ? column.eq(ids[0]) : column.eq(any(ids));
    }

    private static Condition isStatus(Field<String> column, @Nullable PlaceStatus status) {
        return status == null ? noCondition() : column.eq(status.toString());
    }

    private static WorkspaceView workspace(Record row) {
        return new WorkspaceView(
                new WorkspaceId(row.get(ORGANISATIONS_WORKSPACE_LIST.WORKSPACE_ID)),
                new OrganisationId(row.get(ORGANISATIONS_WORKSPACE_LIST.ORGANISATION_ID)),
                row.get(ORGANISATIONS_WORKSPACE_LIST.NAME),
                row.get(ORGANISATIONS_WORKSPACE_LIST.SLUG),
                PlaceStatus.of(row.get(ORGANISATIONS_WORKSPACE_LIST.STATUS)),
                new AccountId(row.get(ORGANISATIONS_WORKSPACE_LIST.CREATED_BY)),
                row.get(ORGANISATIONS_WORKSPACE_LIST.CREATED_AT),
                row.get(ORGANISATIONS_WORKSPACE_LIST.CHANGED_AT),
                row.get(ORGANISATIONS_WORKSPACE_LIST.REVISION));
    }

    private static ProjectView project(Record row) {
        return new ProjectView(
                new ProjectId(row.get(ORGANISATIONS_PROJECT_LIST.PROJECT_ID)),
                new OrganisationId(row.get(ORGANISATIONS_PROJECT_LIST.ORGANISATION_ID)),
                new WorkspaceId(row.get(ORGANISATIONS_PROJECT_LIST.WORKSPACE_ID)),
                row.get(ORGANISATIONS_PROJECT_LIST.NAME),
                row.get(ORGANISATIONS_PROJECT_LIST.SLUG),
                PlaceStatus.of(row.get(ORGANISATIONS_PROJECT_LIST.STATUS)),
                new AccountId(row.get(ORGANISATIONS_PROJECT_LIST.CREATED_BY)),
                row.get(ORGANISATIONS_PROJECT_LIST.CREATED_AT),
                row.get(ORGANISATIONS_PROJECT_LIST.CHANGED_AT),
                row.get(ORGANISATIONS_PROJECT_LIST.REVISION));
    }
}
