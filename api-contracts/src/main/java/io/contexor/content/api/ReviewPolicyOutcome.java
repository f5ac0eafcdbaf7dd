package io.contexor.content.api;

import io.contexor.shared.WorkspaceId;

/** The review policy a command left behind. */
public record ReviewPolicyOutcome(WorkspaceId workspace, boolean fourEyes) {}
