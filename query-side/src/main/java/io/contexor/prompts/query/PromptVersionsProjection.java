package io.contexor.prompts.query;

import static io.contexor.tables.readmodel.Tables.PROMPTS_VERSIONS;

import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptId;
import io.contexor.prompts.api.PromptText;
import io.contexor.shared.AccountId;
import io.contexor.shared.EventFacts;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code prompts_versions}: every version as it was written, for ever. Every event may come twice. */
@Component
@ProcessingGroup(PromptVersionsProjection.NAME)
class PromptVersionsProjection {

    static final String NAME = "prompts.versions";

    private final DSLContext db;

    PromptVersionsProjection(DSLContext db) {
        this.db = db;
    }

    @EventHandler
    void on(PromptEvent event, @Timestamp Instant at, MetaData facts) {
        var name = (String) facts.get(EventFacts.ACCOUNT_NAME);
        switch (event) {
            case PromptDrafted drafted ->
                insert(
                        drafted.promptId(),
                        new Version(1, drafted.text(), drafted.sha256(), drafted.author(), name, at));
            case PromptRevised revised ->
                insert(
                        revised.promptId(),
                        new Version(revised.version(), revised.text(), revised.sha256(), revised.author(), name, at));
            case PromptShipped shipped ->
                insert(
                        shipped.promptId(),
                        new Version(shipped.version(), shipped.text(), shipped.sha256(), null, null, at));
            case LabelMoved _, LabelRemoved _, PromptActivated _, PromptDeactivated _ -> {}
        }
    }

    @ResetHandler
    void reset() {
        db.truncate(PROMPTS_VERSIONS).execute();
    }

    private void insert(PromptId promptId, Version version) {
        var author = version.author();
        db.insertInto(PROMPTS_VERSIONS)
                .set(PROMPTS_VERSIONS.PROMPT_ID, promptId.value())
                .set(PROMPTS_VERSIONS.VERSION_NUMBER, version.number())
                .set(PROMPTS_VERSIONS.TITLE, version.text().title())
                .set(PROMPTS_VERSIONS.CATEGORY, version.text().category())
                .set(PROMPTS_VERSIONS.KIND, version.text().kind().toString())
                .set(PROMPTS_VERSIONS.TEMPLATE, version.text().template())
                .set(PROMPTS_VERSIONS.VARIABLES, version.text().variables().toArray(String[]::new))
                .set(PROMPTS_VERSIONS.SHA256, version.sha256())
                .set(PROMPTS_VERSIONS.CREATED_BY, author == null ? null : author.value())
                .set(PROMPTS_VERSIONS.CREATED_BY_NAME, version.authorName())
                .set(PROMPTS_VERSIONS.CREATED_AT, version.at())
                .onConflict()
                .doNothing()
                .execute();
    }

    private record Version(
            int number,
            PromptText text,
            String sha256,
            @Nullable AccountId author,
            @Nullable String authorName,
            Instant at) {}
}
