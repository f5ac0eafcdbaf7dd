package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

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

    /** From now on nobody approves a text they wrote. */
    record DemandFourEyes(WorkspaceId workspace, AccountId by) implements ReviewPolicyCommand {}

    record WaiveFourEyes(WorkspaceId workspace, AccountId by) implements ReviewPolicyCommand {}
}
