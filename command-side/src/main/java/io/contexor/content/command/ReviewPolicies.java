package io.contexor.content.command;

import io.contexor.content.api.ReviewPolicyEvent;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesDemanded;
import io.contexor.content.api.ReviewPolicyEvent.FourEyesWaived;
import io.contexor.content.domain.ReviewPolicy;
import io.contexor.eventstore.SameTransaction;
import io.contexor.shared.WorkspaceId;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code content_review_policies} in the transaction of each decision, so that the next approval obeys it. */
@Component
@SameTransaction
@ProcessingGroup("content.review-policies")
class ReviewPolicies {

    private final JdbcClient db;

    ReviewPolicies(@Qualifier("eventStoreDataSource") DataSource database) {
        this.db = JdbcClient.create(database);
    }

    @EventHandler
    void on(ReviewPolicyEvent event) {
        boolean fourEyes = switch (event) {
            case FourEyesDemanded _ -> true;
            case FourEyesWaived _ -> false;
        };
        db.sql("""
                        insert into content_review_policies (workspace_id, four_eyes) values (?, ?)
                        on conflict (workspace_id) do update set four_eyes = excluded.four_eyes
                        """).params(event.workspace().value(), fourEyes).update();
    }

    /** A workspace that never decided demands nothing. */
    ReviewPolicy of(WorkspaceId workspace) {
        return db.sql("select four_eyes from content_review_policies where workspace_id = ?")
                .param(workspace.value())
                .query(Boolean.class)
                .optional()
                .map(ReviewPolicy::new)
                .orElse(new ReviewPolicy(false));
    }
}
