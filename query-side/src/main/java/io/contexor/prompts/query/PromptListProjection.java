package io.contexor.prompts.query;

import static io.contexor.tables.readmodel.Tables.PROMPTS_LIST;

import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import java.time.Instant;
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
        var columns = PromptState.after(event, at, revision, facts);
        switch (event) {
            case PromptDrafted _ -> insert(columns);
            case PromptShipped shipped when shipped.version() == 1 -> insert(columns);
            case PromptShipped _,
                    PromptRevised _,
                    LabelMoved _,
                    LabelRemoved _,
                    PromptActivated _,
                    PromptDeactivated _ -> update(event, revision, columns);
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(PROMPTS_LIST).execute();
    }

    private void insert(Map<Field<?>, @Nullable Object> columns) {
        db.insertInto(PROMPTS_LIST)
                .set(columns)
                .onConflict(PROMPTS_LIST.PROMPT_ID)
                .doNothing()
                .execute();
    }

    private void update(PromptEvent event, long revision, Map<Field<?>, @Nullable Object> columns) {
        db.update(PROMPTS_LIST)
                .set(columns)
                .where(PROMPTS_LIST.PROMPT_ID.eq(event.promptId().value()))
                // An event that comes again changes nothing.
                .and(PROMPTS_LIST.REVISION.lt(revision))
                .execute();
    }
}
