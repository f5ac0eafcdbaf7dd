package io.contexor.prompts.query;

import static io.contexor.projections.SearchVector.SEARCH;
import static io.contexor.tables.readmodel.Tables.PROMPTS_HISTORY;
import static io.contexor.tables.readmodel.Tables.PROMPTS_LIST;

import io.contexor.projections.History;
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
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.RowCountQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code prompts_history}: one row per state of a prompt. Every event may come twice. */
@Component
@ProcessingGroup(PromptHistoryProjection.NAME)
class PromptHistoryProjection {

    static final String NAME = "prompts.history";

    private final History history;

    PromptHistoryProjection(DSLContext db) {
        this.history = new History(db, PROMPTS_HISTORY, SEARCH);
    }

    @EventHandler
    void on(
            PromptEvent event,
            TrackingToken token,
            @Timestamp Instant at,
            @SequenceNumber long revision,
            MetaData facts) {
        long position = token.position().orElseThrow();
        var state = History.without(
                PromptState.after(event, at, revision, facts), PROMPTS_LIST.TEMPLATE, PROMPTS_LIST.VARIABLES);
        var statement = switch (event) {
            case PromptDrafted _ -> history.begin(state, position);
            case PromptShipped shipped when shipped.version() == 1 -> history.begin(state, position);
            case PromptShipped _,
                    PromptRevised _,
                    LabelMoved _,
                    LabelRemoved _,
                    PromptActivated _,
                    PromptDeactivated _ -> change(event, state, position);
        };
        statement.execute();
    }

    @ResetHandler
    void reset() {
        history.reset();
    }

    private RowCountQuery change(PromptEvent event, Map<Field<?>, @Nullable Object> state, long position) {
        return history.change(PROMPTS_HISTORY.PROMPT_ID.eq(event.promptId().value()), state, position);
    }
}
