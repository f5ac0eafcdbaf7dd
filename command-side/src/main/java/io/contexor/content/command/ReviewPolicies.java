package io.contexor.content.command;

import io.contexor.content.api.ReviewPolicyEvent;
import io.contexor.content.domain.ReviewPolicy;
import io.contexor.eventstore.SameTransaction;
import io.contexor.shared.Role;
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
        var policy = of(event.workspace()).after(event);
        db.sql("""
                        insert into content_review_policies (workspace_id, four_eyes, approvers, second_factor)
                        values (?, ?, ?, ?)
                        on conflict (workspace_id) do update set four_eyes = excluded.four_eyes,
                            approvers = excluded.approvers, second_factor = excluded.second_factor
                        """)
                .params(
                        event.workspace().value(),
                        policy.fourEyes(),
                        policy.approvers().toString(),
                        policy.secondFactor())
                .update();
    }

    ReviewPolicy of(WorkspaceId workspace) {
        return db.sql("select four_eyes, approvers, second_factor from content_review_policies where workspace_id = ?")
                .param(workspace.value())
                .query((row, _) -> new ReviewPolicy(
                        row.getBoolean("four_eyes"),
                        Role.of(row.getString("approvers")),
                        row.getBoolean("second_factor")))
                .optional()
                .orElse(ReviewPolicy.DEFAULT);
    }
}
