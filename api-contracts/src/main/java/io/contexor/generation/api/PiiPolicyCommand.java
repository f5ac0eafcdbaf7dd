package io.contexor.generation.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything anyone may ask of what a workspace lets models see of personal data. */
public sealed interface PiiPolicyCommand {

    WorkspaceId workspace();

    /** Of its own, because the workspace's id names the workspace itself. */
    @TargetAggregateIdentifier
    default String policyId() {
        return policyOf(workspace());
    }

    static String policyOf(WorkspaceId workspace) {
        return "pii-policy/" + workspace;
    }

    /** Takes the place of whatever was chosen before, as a whole. */
    record ChoosePiiPolicy(WorkspaceId workspace, PiiTreatments treatments, AccountId by) implements PiiPolicyCommand {}
}
