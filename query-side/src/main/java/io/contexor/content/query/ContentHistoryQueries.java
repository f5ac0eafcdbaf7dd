package io.contexor.content.query;

import static io.contexor.tables.readmodel.Tables.CONTENT_HISTORY;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;

import io.contexor.content.api.ContentDifference;
import io.contexor.content.api.ContentQuery.BrowseStates;
import io.contexor.content.api.ContentQuery.CompareMoments;
import io.contexor.content.api.ContentQuery.LocateContent;
import io.contexor.content.api.ContentStateView;
import io.contexor.content.api.ContentStatus;
import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import io.contexor.shared.Tenure;
import io.contexor.shared.WorkspaceId;
import io.contexor.tables.readmodel.tables.ContentHistory;
import io.contexor.web.Cursor;
import io.contexor.web.Page;
import io.contexor.web.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Answers what {@code ContentQuery} asks about the course of an item from {@code content_history}. */
@Component
class ContentHistoryQueries {

    private static final ContentHistory STATE = CONTENT_HISTORY.as("state");
    private static final ContentHistory BEFORE = CONTENT_HISTORY.as("before");

    /** What can change, apart from the text itself, whose fingerprint is among them. */
    private static final List<Field<?>> SHOWN = List.of(
            STATE.STATUS,
            STATE.TITLE,
            STATE.WORD_COUNT,
            STATE.CURRENT_VERSION,
            STATE.SHA256,
            STATE.PII_WARNINGS,
            STATE.APPROVED_BY,
            STATE.APPROVED_AT,
            STATE.APPROVED_VERSION,
            STATE.APPROVAL_NOTES,
            STATE.REJECTION_REASON);

    private final DSLContext db;
    private final ContentQueries contents;

    ContentHistoryQueries(DSLContext db, ContentQueries contents) {
        this.db = db;
        this.contents = contents;
    }

    @QueryHandler
    Optional<WorkspaceId> handle(LocateContent query) {
        return db.select(STATE.WORKSPACE_ID)
                .from(STATE)
                .where(STATE.CONTENT_ID.eq(query.contentId().value()))
                .and(STATE.REVISION.eq(0L))
                .fetchOptional(row -> new WorkspaceId(row.get(STATE.WORKSPACE_ID)))
                .filter(query.workspaces()::contains);
    }

    @QueryHandler
    Page<ContentStateView> handle(BrowseStates query) {
        var cursor = Cursor.decode(query.cursor(), 1);
        var rows = db.select(STATE.fields())
                .select(Stream.of(BEFORE.fields()).toList())
                .from(STATE)
                .leftJoin(BEFORE)
                .on(BEFORE.CONTENT_ID.eq(STATE.CONTENT_ID))
                .and(BEFORE.REVISION.eq(STATE.REVISION.minus(1)))
                .where(STATE.CONTENT_ID.eq(query.contentId().value()))
                .and(ContentQueries.in(STATE.WORKSPACE_ID, query.workspaces()))
                .and(query.tenure().stream()
                        .map(ContentHistoryQueries::held)
                        .reduce(falseCondition(), (one, other) -> or(one, other)))
                .and(cursor == null ? noCondition() : STATE.REVISION.lt(cursor.number(0)))
                .orderBy(STATE.REVISION.desc())
                .limit(query.limit() + 1)
                .fetch(ContentHistoryQueries::state);
        return Pages.of(rows, query.limit(), state -> Cursor.of(state.revision()));
    }

    @QueryHandler
    Optional<ContentDifference> handle(CompareMoments query) {
        return contents.handle(query.from())
                .flatMap(from -> contents.handle(query.to())
                        .map(to -> ContentDifferences.between(
                                query.from().moment(), from, query.to().moment(), to)));
    }

    private static Condition held(Tenure tenure) {
        return STATE.FROM_POSITION.lt(tenure.until()).and(STATE.UNTIL_POSITION.gt(tenure.from()));
    }

    private static ContentStateView state(Record row) {
        var by = row.get(STATE.CAUSED_BY);
        var name = row.get(STATE.CAUSED_BY_NAME);
        return new ContentStateView(
                row.get(STATE.FROM_POSITION),
                row.get(STATE.EVENT),
                row.get(STATE.CHANGED_AT),
                by == null ? null : new AccountId(by),
                name == null ? null : Personal.sealed(name),
                ContentStatus.of(row.get(STATE.STATUS)),
                row.get(STATE.CURRENT_VERSION),
                SHOWN.stream()
                        .filter(field -> isChanged(row, field))
                        .map(Field::getName)
                        .toList(),
                row.get(STATE.REVISION));
    }

    private static boolean isChanged(Record row, Field<?> field) {
        return !Objects.deepEquals(row.get(field), row.get(BEFORE.field(field.getName())));
    }
}
