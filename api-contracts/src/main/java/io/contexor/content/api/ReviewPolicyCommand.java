package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask of a workspace's review policy. */
public sealed interface ReviewPolicyCommand {

    WorkspaceId workspace();

    /** Of its own, because the workspace's id names the workspace itself. */
    @TargetAggregateIdentifier
    default String policyId() {
        return policyOf(workspace());
    }

    static String policyOf(WorkspaceId workspace) {
        return "review-policy/" + workspace;
    }

    /** What is {@code null} stays as it is. */
    record DecideReviewPolicy(
            WorkspaceId workspace,
            @Nullable Boolean fourEyes,
            @Nullable Role approvers,
            @Nullable Boolean secondFactor,
            AccountId by)
            implements ReviewPolicyCommand {}
}
