package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a workspace's review policy. */
public sealed interface ReviewPolicyEvent {

    WorkspaceId workspace();

    @Revision("1")
    record FourEyesDemanded(WorkspaceId workspace, AccountId by) implements ReviewPolicyEvent {}

    @Revision("1")
    record FourEyesWaived(WorkspaceId workspace, AccountId by) implements ReviewPolicyEvent {}

    /** From now on only people of at least this role review. */
    @Revision("1")
    record ReviewersChosen(WorkspaceId workspace, Role least, AccountId by) implements ReviewPolicyEvent {}

    @Revision("1")
    record SecondFactorDemanded(WorkspaceId workspace, AccountId by) implements ReviewPolicyEvent {}

    @Revision("1")
    record SecondFactorWaived(WorkspaceId workspace, AccountId by) implements ReviewPolicyEvent {}
}
