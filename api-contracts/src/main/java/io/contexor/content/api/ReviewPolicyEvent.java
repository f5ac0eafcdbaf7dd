package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.WorkspaceId;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a workspace's review policy. */
public sealed interface ReviewPolicyEvent {

    WorkspaceId workspace();

    @Revision("1")
    record FourEyesDemanded(WorkspaceId workspace, AccountId by) implements ReviewPolicyEvent {}

    @Revision("1")
    record FourEyesWaived(WorkspaceId workspace, AccountId by) implements ReviewPolicyEvent {}
}
