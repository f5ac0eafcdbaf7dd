package io.contexor.content.api;

import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;

/** The review policy a command left behind. */
public record ReviewPolicyOutcome(WorkspaceId workspace, boolean fourEyes, Role approvers, boolean secondFactor) {}
