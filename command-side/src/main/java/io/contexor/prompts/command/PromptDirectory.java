package io.contexor.prompts.command;

import io.contexor.eventstore.SameTransaction;
import io.contexor.prompts.api.PromptEvent;
import io.contexor.prompts.api.PromptEvent.LabelMoved;
import io.contexor.prompts.api.PromptEvent.LabelRemoved;
import io.contexor.prompts.api.PromptEvent.PromptActivated;
import io.contexor.prompts.api.PromptEvent.PromptDeactivated;
import io.contexor.prompts.api.PromptEvent.PromptDrafted;
import io.contexor.prompts.api.PromptEvent.PromptRevised;
import io.contexor.prompts.api.PromptEvent.PromptShipped;
import io.contexor.prompts.api.PromptId;
import io.contexor.shared.EventFacts;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Place;
import io.contexor.shared.WorkspaceId;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code prompts_directory} in the transaction of each beginning: {@code Places} knows no thing that is everyone's. */
@Component
@SameTransaction
@ProcessingGroup("prompts.directory")
class PromptDirectory {

    private final JdbcClient db;

    PromptDirectory(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    /** None where there is no such prompt. Blocks. */
    Optional<Home> homeOf(PromptId promptId) {
        return db.sql("select organisation_id, workspace_id from prompts_directory where prompt_id = ?")
                .param(promptId.value())
                .query((row, _) ->
                        home(row.getObject("organisation_id", UUID.class), row.getObject("workspace_id", UUID.class)))
                .optional();
    }

    @EventHandler
    void on(PromptEvent event, MetaData facts) {
        switch (event) {
            case PromptDrafted drafted -> enter(drafted, facts);
            case PromptShipped shipped -> enter(shipped.promptId(), null, null);
            case PromptRevised _, LabelMoved _, LabelRemoved _, PromptActivated _, PromptDeactivated _ -> {}
        }
    }

    private void enter(PromptDrafted drafted, MetaData facts) {
        var workspace = drafted.workspace();
        var organisation = workspace == null
                ? null
                : OrganisationId.of(String.valueOf(facts.get(EventFacts.ORGANISATION)))
                        .value();
        enter(drafted.promptId(), organisation, workspace == null ? null : workspace.value());
    }

    /** An id that is known already is a conflict of events, and told as one. */
    private void enter(PromptId promptId, @Nullable UUID organisation, @Nullable UUID workspace) {
        db.sql("""
                        insert into prompts_directory (prompt_id, organisation_id, workspace_id)
                        values (:prompt, :organisation::uuid, :workspace::uuid) on conflict (prompt_id) do nothing""")
                .param("prompt", promptId.value())
                .param("organisation", organisation)
                .param("workspace", workspace)
                .update();
    }

    private static Home home(@Nullable UUID organisation, @Nullable UUID workspace) {
        return organisation == null || workspace == null
                ? Home.EVERYONES
                : new Home(new Place(new OrganisationId(organisation), new WorkspaceId(workspace)));
    }

    /** @param place absent for what is everyone's */
    record Home(@Nullable Place place) {

        static final Home EVERYONES = new Home(null);
    }
}
