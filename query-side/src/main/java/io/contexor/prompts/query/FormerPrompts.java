package io.contexor.prompts.query;

import static io.contexor.projections.SearchVector.SEARCH;
import static io.contexor.tables.readmodel.Tables.PROMPTS_HISTORY;
import static io.contexor.tables.readmodel.Tables.PROMPTS_LIST;
import static io.contexor.tables.readmodel.Tables.PROMPTS_VERSIONS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.contexor.projections.History;
import io.contexor.shared.Moment;
import io.contexor.tables.readmodel.tables.PromptsHistory;
import io.contexor.tables.readmodel.tables.PromptsVersions;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What {@code prompts_list} held at some moment, under its name and with its columns, so that one query serves both. */
final class FormerPrompts {

    private static final PromptsHistory STATE = PROMPTS_HISTORY.as("state");
    private static final PromptsHistory SEARCHED = PROMPTS_HISTORY.as("words");
    private static final Field<String> WORDS = field(name("words", SEARCH.getName()), String.class);
    private static final PromptsVersions TEXT = PROMPTS_VERSIONS.as("text");

    static Table<?> at(Moment moment) {
        return at(moment, null);
    }

    /** With their words, where some are looked for. */
    static Table<?> at(Moment moment, @Nullable String q) {
        if (moment.isNow()) {
            return PROMPTS_LIST;
        }
        var past = q == null || q.isBlank()
                ? states(inline((String) null).as(SEARCH.getName()), STATE)
                : states(WORDS, STATE.join(SEARCHED).on(isSearched()));
        return past.where(History.isAt(STATE, moment)).asTable(PROMPTS_LIST.getName());
    }

    private static SelectOnConditionStep<?> states(Field<String> search, Table<?> states) {
        return select(
                        STATE.PROMPT_ID,
                        STATE.WORKSPACE_ID,
                        STATE.TITLE,
                        STATE.CATEGORY,
                        STATE.KIND,
                        TEXT.TEMPLATE,
                        TEXT.VARIABLES,
                        STATE.SHA256,
                        STATE.CURRENT_VERSION,
                        STATE.PRODUCTION,
                        STATE.STAGING,
                        STATE.ACTIVE,
                        STATE.CREATED_BY,
                        STATE.CREATED_BY_NAME,
                        STATE.CREATED_AT,
                        STATE.CHANGED_AT,
                        STATE.REVISION,
                        search)
                .from(states)
                .join(TEXT)
                .on(TEXT.PROMPT_ID.eq(STATE.PROMPT_ID))
                .and(TEXT.VERSION_NUMBER.eq(STATE.CURRENT_VERSION));
    }

    private static Condition isSearched() {
        return SEARCHED.PROMPT_ID
                .eq(STATE.PROMPT_ID)
                .and(SEARCHED.CURRENT_VERSION.eq(STATE.CURRENT_VERSION))
                .and(WORDS.isNotNull());
    }

    private FormerPrompts() {}
}
