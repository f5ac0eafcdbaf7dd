package io.contexor.prompts.query;

import static io.contexor.tables.readmodel.Tables.PROMPTS_LIST;
import static io.contexor.tables.readmodel.Tables.PROMPTS_VERSIONS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.contexor.projections.SearchVector;
import io.contexor.prompts.api.PromptComparison;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptQuery;
import io.contexor.prompts.api.PromptQuery.BrowsePromptVersions;
import io.contexor.prompts.api.PromptQuery.BrowsePrompts;
import io.contexor.prompts.api.PromptQuery.ComparePromptVersions;
import io.contexor.prompts.api.PromptQuery.FindPrompt;
import io.contexor.prompts.api.PromptQuery.FindPromptVersion;
import io.contexor.prompts.api.PromptSummary;
import io.contexor.prompts.api.PromptVersionSummary;
import io.contexor.prompts.api.PromptVersionView;
import io.contexor.prompts.api.PromptView;
import io.contexor.shared.Moment;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.Cursor;
import io.contexor.web.LineDifferences;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Answers {@code PromptQuery} from the {@code prompts_*} tables: what is everyone's, and what is in the asker's workspaces. */
@Component
class PromptQueries {

    private final DSLContext db;

    PromptQueries(DSLContext db) {
        this.db = db;
    }

    @QueryHandler
    Optional<PromptView> handle(FindPrompt query) {
        return db.select(PROMPTS_LIST.fields())
                .from(FormerPrompts.at(query.moment()))
                .where(isPrompt(query.workspaces(), query.promptId()))
                .fetchOptional(PromptRows::view);
    }

    @QueryHandler
    Page<PromptSummary> handle(BrowsePrompts query) {
        var cursor = Cursor.decode(query.cursor(), 2);
        var prompts = FormerPrompts.at(query.moment(), query.q());
        var rows = db.select(PROMPTS_LIST.fields())
                .from(prompts)
                .where(isAskedFor(query))
                // Keyset, not offset: page 400 costs what page 1 costs, and rows do not shift between pages.
                .and(
                        cursor == null
                                ? noCondition()
                                : row(PROMPTS_LIST.CHANGED_AT, PROMPTS_LIST.PROMPT_ID)
                                        .lt(cursor.instant(0), cursor.uuid(1)))
                .orderBy(PROMPTS_LIST.CHANGED_AT.desc(), PROMPTS_LIST.PROMPT_ID.desc())
                .limit(query.limit() + 1)
                .fetch(PromptRows::summary);
        var total = query.total() ? Long.valueOf(db.fetchCount(prompts, isAskedFor(query))) : null;
        return Pages.of(rows, query.limit(), prompt -> Cursor.of(prompt.changedAt(), prompt.id()), total);
    }

    @QueryHandler
    Optional<Page<PromptVersionSummary>> handle(BrowsePromptVersions query) {
        var cursor = Cursor.decode(query.cursor(), 1);
        var version = PROMPTS_VERSIONS.VERSION_NUMBER;
        if (!isSeen(query, query.promptId())) {
            return Optional.empty();
        }
        var rows = db.selectFrom(PROMPTS_VERSIONS)
                .where(PROMPTS_VERSIONS.PROMPT_ID.eq(query.promptId().value()))
                .and(wasWritten(query.moment(), query.promptId()))
                .and(cursor == null ? noCondition() : version.cast(Long.class).lt(cursor.number(0)))
                .orderBy(version.desc())
                .limit(query.limit() + 1)
                .fetch(PromptRows::versionSummary);
        return Optional.of(Pages.of(rows, query.limit(), item -> Cursor.of(item.versionNumber())));
    }

    @QueryHandler
    Optional<PromptVersionView> handle(FindPromptVersion query) {
        if (!isSeen(query, query.promptId())) {
            return Optional.empty();
        }
        return db.selectFrom(PROMPTS_VERSIONS)
                .where(PROMPTS_VERSIONS.PROMPT_ID.eq(query.promptId().value()))
                .and(wasWritten(query.moment(), query.promptId()))
                .and(PROMPTS_VERSIONS.VERSION_NUMBER.eq(query.version()))
                .fetchOptional(PromptRows::version);
    }

    @QueryHandler
    Optional<PromptComparison> handle(ComparePromptVersions query) {
        return handle(new FindPromptVersion(query.workspaces(), query.moment(), query.promptId(), query.from()))
                .flatMap(from -> handle(
                                new FindPromptVersion(query.workspaces(), query.moment(), query.promptId(), query.to()))
                        .map(to -> comparison(from, to)));
    }

    private static PromptComparison comparison(PromptVersionView from, PromptVersionView to) {
        var differences = LineDifferences.between(from.promptTemplate(), to.promptTemplate());
        return new PromptComparison(
                from.promptId(),
                from.versionNumber(),
                to.versionNumber(),
                from.title(),
                to.title(),
                from.variables(),
                to.variables(),
                differences.added(),
                differences.removed(),
                differences.changes());
    }

    private boolean isSeen(PromptQuery query, PromptId promptId) {
        return db.fetchExists(FormerPrompts.at(query.moment()), isPrompt(query.workspaces(), promptId));
    }

    /** Versions are counted up and never change, so those of a moment are the ones up to what was the newest then. */
    private static Condition wasWritten(Moment moment, PromptId promptId) {
        return moment.isNow()
                ? noCondition()
                : PROMPTS_VERSIONS.VERSION_NUMBER.le(select(PROMPTS_LIST.CURRENT_VERSION)
                        .from(FormerPrompts.at(moment))
                        .where(PROMPTS_LIST.PROMPT_ID.eq(promptId.value())));
    }

    private static Condition isPrompt(Set<WorkspaceId> workspaces, PromptId promptId) {
        return isIn(workspaces, true).and(PROMPTS_LIST.PROMPT_ID.eq(promptId.value()));
    }

    private static Condition isIn(Set<WorkspaceId> workspaces, boolean global) {
        var ids = workspaces.stream().map(WorkspaceId::value).toArray(UUID[]::new);
        var theirs = PROMPTS_LIST.WORKSPACE_ID.eq(any(ids));
        return global ? theirs.or(PROMPTS_LIST.WORKSPACE_ID.isNull()) : theirs;
    }

    private static Condition isAskedFor(BrowsePrompts query) {
        var kind = query.kind();
        return isIn(query.workspaces(), query.global())
                .and(query.category() == null ? noCondition() : PROMPTS_LIST.CATEGORY.eq(query.category()))
                .and(kind == null ? noCondition() : PROMPTS_LIST.KIND.eq(kind.toString()))
                .and(query.active() == null ? noCondition() : PROMPTS_LIST.ACTIVE.eq(query.active()))
                .and(SearchVector.matches(query.q()));
    }
}
