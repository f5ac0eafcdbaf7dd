package io.contexor.generation.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to what a workspace lets models see of personal data. */
public sealed interface PiiPolicyEvent {

    WorkspaceId workspace();

    /**
     * From now on this counts, and nothing that was chosen before.
     *
     * @param treatments only what was named: a kind that is learnt to be found later begins with its default everywhere
     */
    @Revision("1")
    record PiiPolicyChosen(WorkspaceId workspace, PiiTreatments treatments, AccountId by) implements PiiPolicyEvent {}
}
