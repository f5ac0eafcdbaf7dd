package io.contexor.content.query;

import static io.contexor.projections.SearchVector.SEARCH;
import static io.contexor.tables.readmodel.Tables.CONTENT_HISTORY;
import static io.contexor.tables.readmodel.Tables.CONTENT_LIST;
import static io.contexor.tables.readmodel.Tables.CONTENT_VERSIONS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.contexor.projections.History;
import io.contexor.shared.Moment;
import io.contexor.tables.readmodel.tables.ContentHistory;
import io.contexor.tables.readmodel.tables.ContentVersions;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What {@code content_list} held at some moment, under its name and with its columns, so that one query serves both. */
final class FormerContents {

    private static final ContentHistory STATE = CONTENT_HISTORY.as("state");
    private static final ContentHistory FIRST = CONTENT_HISTORY.as("first");
    private static final ContentHistory SEARCHED = CONTENT_HISTORY.as("words");
    private static final Field<String> WORDS = field(name("words", SEARCH.getName()), String.class);
    private static final ContentVersions TEXT = CONTENT_VERSIONS.as("text");

    static Table<?> at(Moment moment) {
        return at(moment, null);
    }

    /** With their words, where some are looked for. */
    static Table<?> at(Moment moment, @Nullable String q) {
        if (moment.isNow()) {
            return CONTENT_LIST;
        }
        var past = q == null || q.isBlank()
                ? states(inline((String) null).as(SEARCH.getName()), STATE)
                : states(WORDS, STATE.join(SEARCHED).on(isSearched()));
        return past.where(History.isAt(STATE, moment)).asTable(CONTENT_LIST.getName());
    }

    private static SelectOnConditionStep<?> states(Field<String> search, Table<?> states) {
        return select(
                        STATE.CONTENT_ID,
                        STATE.WORKSPACE_ID,
                        STATE.PROJECT,
                        STATE.STATUS,
                        STATE.TITLE,
                        coalesce(TEXT.BODY_MARKDOWN, inline("")).as(CONTENT_LIST.BODY),
                        STATE.WORD_COUNT,
                        STATE.CURRENT_VERSION,
                        STATE.SHA256,
                        FIRST.PROMPT,
                        FIRST.PROMPT_VARIABLES,
                        STATE.PII_WARNINGS,
                        STATE.CREATED_BY,
                        STATE.CREATED_BY_NAME,
                        STATE.CREATED_AT,
                        STATE.CHANGED_AT,
                        STATE.APPROVED_BY,
                        STATE.APPROVED_BY_NAME,
                        STATE.APPROVED_AT,
                        STATE.APPROVED_VERSION)
                .select(STATE.APPROVAL_NOTES, STATE.REJECTION_REASON, STATE.REVISION, search)
                .from(states)
                .leftJoin(TEXT)
                .on(TEXT.CONTENT_ID.eq(STATE.CONTENT_ID))
                .and(TEXT.VERSION_NUMBER.eq(STATE.CURRENT_VERSION))
                .leftJoin(FIRST)
                .on(FIRST.CONTENT_ID.eq(STATE.CONTENT_ID))
                .and(FIRST.REVISION.eq(0L));
    }

    private static Condition isSearched() {
        return SEARCHED.CONTENT_ID
                .eq(STATE.CONTENT_ID)
                .and(SEARCHED.CURRENT_VERSION.eq(STATE.CURRENT_VERSION))
                .and(WORDS.isNotNull());
    }

    private FormerContents() {}
}
