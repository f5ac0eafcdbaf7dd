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
import org.axonframework.messaging.MetaData;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What an event makes of a prompt, in the columns of {@code prompts_list}: said once for what is and for what was. */
final class PromptState {

    private final Map<Field<?>, @Nullable Object> columns = new HashMap<>();

    static Map<Field<?>, @Nullable Object> after(PromptEvent event, Instant at, long revision, MetaData facts) {
        return of(event, at, facts).set(PROMPTS_LIST.CHANGED_AT, at).set(PROMPTS_LIST.REVISION, revision).columns;
    }

    static Field<Integer> column(PromptLabel label) {
        return switch (label) {
            case PRODUCTION -> PROMPTS_LIST.PRODUCTION;
            case STAGING -> PROMPTS_LIST.STAGING;
        };
    }

    private static PromptState of(PromptEvent event, Instant at, MetaData facts) {
        return switch (event) {
            case PromptDrafted drafted -> beginning(drafted, at, facts);
            case PromptShipped shipped ->
                version(shipped.version(), shipped.text(), shipped.sha256()).beginning(shipped, at);
            case PromptRevised revised -> version(revised.version(), revised.text(), revised.sha256());
            case LabelMoved moved -> new PromptState().set(column(moved.label()), moved.version());
            case LabelRemoved removed -> new PromptState().set(column(removed.label()), null);
            case PromptActivated _ -> new PromptState().set(PROMPTS_LIST.ACTIVE, true);
            case PromptDeactivated _ -> new PromptState().set(PROMPTS_LIST.ACTIVE, false);
        };
    }

    private static PromptState beginning(PromptDrafted drafted, Instant at, MetaData facts) {
        var workspace = drafted.workspace();
        return version(1, drafted.text(), drafted.sha256())
                .set(PROMPTS_LIST.PROMPT_ID, drafted.promptId().value())
                .set(PROMPTS_LIST.WORKSPACE_ID, workspace == null ? null : workspace.value())
                .set(PROMPTS_LIST.CREATED_BY, drafted.author().value())
                .set(PROMPTS_LIST.CREATED_BY_NAME, facts.get(EventFacts.ACCOUNT_NAME))
                .set(PROMPTS_LIST.CREATED_AT, at);
    }

    /** Only the first version that is shipped begins a prompt. */
    private PromptState beginning(PromptShipped shipped, Instant at) {
        return shipped.version() > 1
                ? this
                : set(PROMPTS_LIST.PROMPT_ID, shipped.promptId().value()).set(PROMPTS_LIST.CREATED_AT, at);
    }

    private static PromptState version(int version, PromptText text, String sha256) {
        return new PromptState()
                .set(PROMPTS_LIST.CURRENT_VERSION, version)
                .set(PROMPTS_LIST.TITLE, text.title())
                .set(PROMPTS_LIST.CATEGORY, text.category())
                .set(PROMPTS_LIST.KIND, text.kind().toString())
                .set(PROMPTS_LIST.TEMPLATE, text.template())
                .set(PROMPTS_LIST.VARIABLES, text.variables().toArray(String[]::new))
                .set(PROMPTS_LIST.SHA256, sha256)
                .set(SEARCH, SearchVector.of(text.title(), text.template()));
    }

    private PromptState set(Field<?> column, @Nullable Object value) {
        columns.put(column, value);
        return this;
    }

    private PromptState() {}
}
