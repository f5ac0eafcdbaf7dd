package io.contexor.content.query;

import static io.contexor.tables.readmodel.Tables.CONTENT_LIST;
import static io.contexor.tables.readmodel.Tables.CONTENT_VERSIONS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.contexor.content.api.ContentId;
import io.contexor.content.api.ContentQuery.BrowseContents;
import io.contexor.content.api.ContentQuery.BrowseVersions;
import io.contexor.content.api.ContentQuery.CompareVersions;
import io.contexor.content.api.ContentQuery.FindContent;
import io.contexor.content.api.ContentQuery.FindVersion;
import io.contexor.content.api.ContentStatus;
import io.contexor.content.api.ContentSummary;
import io.contexor.content.api.ContentView;
import io.contexor.content.api.ProjectId;
import io.contexor.content.api.VersionComparison;
import io.contexor.content.api.VersionSummary;
import io.contexor.content.api.VersionView;
import io.contexor.projections.SearchVector;
import io.contexor.shared.AccountId;
import io.contexor.shared.Moment;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Cursor;
import io.contexor.web.LineDifferences;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.util.List;
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

/** Answers {@code ContentQuery} from the {@code content_*} tables, of the workspaces that the asker may read only. */
@Component
class ContentQueries {

    private final DSLContext db;

    ContentQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Optional<ContentView> handle(FindContent query) {
        return db.select(CONTENT_LIST.fields())
                .from(FormerContents.at(query.moment()))
                .where(isItem(query.workspaces(), query.contentId()))
                .fetchOptional(ContentQueries::view);
    }

    @QueryHandler
    Page<ContentSummary> handle(BrowseContents query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var contents = FormerContents.at(query.moment(), query.q());
        var rows = db.select(
                        CONTENT_LIST.CONTENT_ID,
                        CONTENT_LIST.STATUS,
                        CONTENT_LIST.PROJECT,
                        CONTENT_LIST.TITLE,
                        CONTENT_LIST.WORD_COUNT,
                        CONTENT_LIST.CURRENT_VERSION,
                        CONTENT_LIST.CREATED_BY,
                        CONTENT_LIST.CREATED_BY_NAME,
                        CONTENT_LIST.CREATED_AT,
                        CONTENT_LIST.CHANGED_AT,
                        CONTENT_LIST.APPROVED_BY,
                        CONTENT_LIST.APPROVED_AT)
                .from(contents)
                .where(isAskedFor(query))
                // Keyset, not offset: page 400 costs what page 1 costs, and rows do not shift between pages.
                .and(
                        cursor == null
                                ? noCondition()
                                : row(CONTENT_LIST.CHANGED_AT, CONTENT_LIST.CONTENT_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(CONTENT_LIST.CHANGED_AT.desc(), CONTENT_LIST.CONTENT_ID.desc())
                .limit(query.limit() + 1)
                .fetch(ContentQueries::summary);
        var total = query.total() ? Long.valueOf(db.fetchCount(contents, isAskedFor(query))) : null;
        return Pages.of(rows, query.limit(), item -> Cursor.of(item.changedAt(), item.id()), total);
    }

    /** Nothing where there is no such item; an empty page where it has no version yet. */
    @QueryHandler
    Optional<Page<VersionSummary>> handle(BrowseVersions query) {
        var cursor = Cursor.decode(query.cursor(), 1);
        var version = CONTENT_VERSIONS.VERSION_NUMBER;
        if (!db.fetchExists(FormerContents.at(query.moment()), isItem(query.workspaces(), query.contentId()))) {
            return Optional.empty();
        }
        var rows = db.select(
                        CONTENT_VERSIONS.CONTENT_ID,
                        version,
                        CONTENT_VERSIONS.TITLE,
                        CONTENT_VERSIONS.WORD_COUNT,
                        CONTENT_VERSIONS.SHA256,
                        CONTENT_VERSIONS.CREATED_BY,
                        CONTENT_VERSIONS.CREATED_BY_NAME,
                        CONTENT_VERSIONS.CREATED_AT)
                .from(CONTENT_VERSIONS)
                .where(isVersionOf(query.workspaces(), query.contentId()))
                .and(wasWritten(query.moment(), query.contentId()))
                .and(cursor == null ? noCondition() : version.cast(Long.class).lt(cursor.number(0)))
                .orderBy(version.desc())
                .limit(query.limit() + 1)
                .fetch(ContentQueries::versionSummary);
        return Optional.of(Pages.of(rows, query.limit(), item -> Cursor.of(item.versionNumber())));
    }

    @QueryHandler
    Optional<VersionView> handle(FindVersion query) {
        return db.selectFrom(CONTENT_VERSIONS)
                .where(isVersionOf(query.workspaces(), query.contentId()))
                .and(wasWritten(query.moment(), query.contentId()))
                .and(CONTENT_VERSIONS.VERSION_NUMBER.eq(query.version()))
                .fetchOptional(ContentQueries::version);
    }

    @QueryHandler
    Optional<VersionComparison> handle(CompareVersions query) {
        return handle(new FindVersion(query.workspaces(), query.moment(), query.contentId(), query.from()))
                .flatMap(from -> handle(
                                new FindVersion(query.workspaces(), query.moment(), query.contentId(), query.to()))
                        .map(to -> comparison(from, to)));
    }

    private static Condition isItem(Set<WorkspaceId> workspaces, ContentId contentId) {
        return in(CONTENT_LIST.WORKSPACE_ID, workspaces).and(CONTENT_LIST.CONTENT_ID.eq(contentId.value()));
    }

    private static Condition isVersionOf(Set<WorkspaceId> workspaces, ContentId contentId) {
        return in(CONTENT_VERSIONS.WORKSPACE_ID, workspaces).and(CONTENT_VERSIONS.CONTENT_ID.eq(contentId.value()));
    }

    /** Versions are counted up and never change, so those of a moment are the ones up to what was the newest then. */
    private static Condition wasWritten(Moment moment, ContentId contentId) {
        return moment.isNow()
                ? noCondition()
                : CONTENT_VERSIONS.VERSION_NUMBER.le(select(CONTENT_LIST.CURRENT_VERSION)
                        .from(FormerContents.at(moment))
                        .where(CONTENT_LIST.CONTENT_ID.eq(contentId.value())));
    }

    /** Most people belong to one workspace, and only equality reads an index in its order. */
    static Condition in(Field<UUID> column, Set<WorkspaceId> workspaces) {
        var ids = workspaces.stream().map(WorkspaceId::value).toArray(UUID[]::new);
        return ids.length == 1 ? column.eq(ids[0]) : column.eq(any(ids));
    }

    private static Condition isAskedFor(BrowseContents query) {
        var status = query.status();
        var project = query.project();
        return in(CONTENT_LIST.WORKSPACE_ID, query.workspaces())
                .and(status == null ? noCondition() : CONTENT_LIST.STATUS.eq(status.toString()))
                .and(project == null ? noCondition() : CONTENT_LIST.PROJECT.eq(project.value()))
                .and(SearchVector.matches(query.q()));
    }

    private static VersionComparison comparison(VersionView from, VersionView to) {
        var differences = LineDifferences.between(from.bodyMarkdown(), to.bodyMarkdown());
        return new VersionComparison(
                from.contentId(),
                from.versionNumber(),
                to.versionNumber(),
                from.title(),
                to.title(),
                from.wordCount(),
                to.wordCount(),
                differences.added(),
                differences.removed(),
                differences.changes());
    }

    private static ContentSummary summary(Record row) {
        return new ContentSummary(
                new ContentId(row.get(CONTENT_LIST.CONTENT_ID)),
                ContentStatus.of(row.get(CONTENT_LIST.STATUS)),
                ProjectId.of(row.get(CONTENT_LIST.PROJECT)),
                row.get(CONTENT_LIST.TITLE),
                row.get(CONTENT_LIST.WORD_COUNT),
                row.get(CONTENT_LIST.CURRENT_VERSION),
                new AccountId(row.get(CONTENT_LIST.CREATED_BY)),
                name(row.get(CONTENT_LIST.CREATED_BY_NAME)),
                row.get(CONTENT_LIST.CREATED_AT),
                row.get(CONTENT_LIST.CHANGED_AT),
                account(row.get(CONTENT_LIST.APPROVED_BY)),
                row.get(CONTENT_LIST.APPROVED_AT));
    }

    private static ContentView view(Record row) {
        return new ContentView(
                new ContentId(row.get(CONTENT_LIST.CONTENT_ID)),
                ContentStatus.of(row.get(CONTENT_LIST.STATUS)),
                ProjectId.of(row.get(CONTENT_LIST.PROJECT)),
                row.get(CONTENT_LIST.TITLE),
                row.get(CONTENT_LIST.BODY),
                row.get(CONTENT_LIST.WORD_COUNT),
                row.get(CONTENT_LIST.CURRENT_VERSION),
                row.get(CONTENT_LIST.SHA256),
                row.get(CONTENT_LIST.PROMPT),
                Json.words(row.get(CONTENT_LIST.PROMPT_VARIABLES)),
                List.of(row.get(CONTENT_LIST.PII_WARNINGS)),
                new AccountId(row.get(CONTENT_LIST.CREATED_BY)),
                name(row.get(CONTENT_LIST.CREATED_BY_NAME)),
                row.get(CONTENT_LIST.CREATED_AT),
                row.get(CONTENT_LIST.CHANGED_AT),
                account(row.get(CONTENT_LIST.APPROVED_BY)),
                name(row.get(CONTENT_LIST.APPROVED_BY_NAME)),
                row.get(CONTENT_LIST.APPROVED_AT),
                row.get(CONTENT_LIST.APPROVED_VERSION),
                row.get(CONTENT_LIST.APPROVAL_NOTES),
                row.get(CONTENT_LIST.REJECTION_REASON),
                row.get(CONTENT_LIST.REVISION));
    }

    private static VersionSummary versionSummary(Record row) {
        return new VersionSummary(
                new ContentId(row.get(CONTENT_VERSIONS.CONTENT_ID)),
                row.get(CONTENT_VERSIONS.VERSION_NUMBER),
                row.get(CONTENT_VERSIONS.TITLE),
                row.get(CONTENT_VERSIONS.WORD_COUNT),
                row.get(CONTENT_VERSIONS.SHA256),
                new AccountId(row.get(CONTENT_VERSIONS.CREATED_BY)),
                name(row.get(CONTENT_VERSIONS.CREATED_BY_NAME)),
                row.get(CONTENT_VERSIONS.CREATED_AT));
    }

    private static VersionView version(Record row) {
        return new VersionView(
                new ContentId(row.get(CONTENT_VERSIONS.CONTENT_ID)),
                row.get(CONTENT_VERSIONS.VERSION_NUMBER),
                row.get(CONTENT_VERSIONS.TITLE),
                row.get(CONTENT_VERSIONS.BODY_MARKDOWN),
                row.get(CONTENT_VERSIONS.WORD_COUNT),
                row.get(CONTENT_VERSIONS.SHA256),
                Json.words(row.get(CONTENT_VERSIONS.METADATA)),
                row.get(CONTENT_VERSIONS.AI_JOB),
                new AccountId(row.get(CONTENT_VERSIONS.CREATED_BY)),
                name(row.get(CONTENT_VERSIONS.CREATED_BY_NAME)),
                row.get(CONTENT_VERSIONS.CREATED_AT));
    }

    private static @Nullable AccountId account(@Nullable UUID stored) {
        return stored == null ? null : new AccountId(stored);
    }

    private static @Nullable Personal name(@Nullable String sealed) {
        return sealed == null ? null : Personal.sealed(sealed);
    }
}
