package io.contexor.prompts.query;

import static io.contexor.projections.SearchVector.SEARCH;
import static io.contexor.tables.readmodel.Tables.PROMPTS_LIST;

import io.contexor.projections.SearchVector;
import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptLabel;
import io.contexor.prompts.api.PromptText;
import io.contexor.shared.EventFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code prompts_list}: one row per prompt, with its newest version. Every event may come twice. */
@Component
@ProcessingGroup(PromptListProjection.NAME)
class PromptListProjection {

    static final String NAME = "prompts.list";

    private final DSLContext db;

    PromptListProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(PromptEvent event, @Timestamp Instant at, @SequenceNumber long revision, MetaData facts) {
        switch (event) {
            case PromptDrafted drafted ->
                insert(
                        event,
                        version(1, drafted.text(), drafted.sha256())
                                .set(
                                        PROMPTS_LIST.WORKSPACE_ID,
                                        drafted.workspace() == null
                                                ? null
                                                : drafted.workspace().value())
                                .set(PROMPTS_LIST.CREATED_BY, drafted.author().value())
                                .set(PROMPTS_LIST.CREATED_BY_NAME, facts.get(EventFacts.ACCOUNT_NAME)),
                        at,
                        revision);
            case PromptShipped shipped
            when shipped.version() == 1 -> insert(event, version(1, shipped.text(), shipped.sha256()), at, revision);
            case PromptShipped shipped ->
                version(shipped.version(), shipped.text(), shipped.sha256()).apply(event, at, revision);
            case PromptRevised revised ->
                version(revised.version(), revised.text(), revised.sha256()).apply(event, at, revision);
            case LabelMoved moved ->
                new Change().set(column(moved.label()), moved.version()).apply(event, at, revision);
            case LabelRemoved removed ->
                new Change().set(column(removed.label()), null).apply(event, at, revision);
            case PromptActivated _ ->
                new Change().set(PROMPTS_LIST.ACTIVE, true).apply(event, at, revision);
            case PromptDeactivated _ ->
                new Change().set(PROMPTS_LIST.ACTIVE, false).apply(event, at, revision);
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(PROMPTS_LIST).execute();
    }

    private void insert(PromptEvent event, Change first, Instant at, long revision) {
        db.insertInto(PROMPTS_LIST)
                .set(first.columns)
                .set(PROMPTS_LIST.PROMPT_ID, event.promptId().value())
                .set(PROMPTS_LIST.CREATED_AT, at)
                .set(PROMPTS_LIST.CHANGED_AT, at)
                .set(PROMPTS_LIST.REVISION, revision)
                .onConflict(PROMPTS_LIST.PROMPT_ID)
                .doNothing()
                .execute();
    }

    private Change version(int version, PromptText text, String sha256) {
        return new Change()
                .set(PROMPTS_LIST.CURRENT_VERSION, version)
                .set(PROMPTS_LIST.TITLE, text.title())
                .set(PROMPTS_LIST.CATEGORY, text.category())
                .set(PROMPTS_LIST.KIND, text.kind().toString())
                .set(PROMPTS_LIST.TEMPLATE, text.template())
                .set(PROMPTS_LIST.VARIABLES, text.variables().toArray(String[]::new))
                .set(PROMPTS_LIST.SHA256, sha256)
                .set(SEARCH, SearchVector.of(text.title(), text.template()));
    }

    static Field<Integer> column(PromptLabel label) {
        return switch (label) {
            case PRODUCTION -> PROMPTS_LIST.PRODUCTION;
            case STAGING -> PROMPTS_LIST.STAGING;
        };
    }

    private final class Change {

        private final Map<Field<?>, @Nullable Object> columns = new HashMap<>();

        Change set(Field<?> column, @Nullable Object value) {
            columns.put(column, value);
            return this;
        }

        void apply(PromptEvent event, Instant at, long revision) {
            db.update(PROMPTS_LIST)
                    .set(columns)
                    .set(PROMPTS_LIST.CHANGED_AT, at)
                    .set(PROMPTS_LIST.REVISION, revision)
                    .where(PROMPTS_LIST.PROMPT_ID.eq(event.promptId().value()))
                    // An event that comes again changes nothing.
                    .and(PROMPTS_LIST.REVISION.lt(revision))
                    .execute();
        }
    }
}
