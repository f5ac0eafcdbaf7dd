package io.contexor.generation.api;

import io.contexor.shared.WorkspaceId;

/** Everything anyone may ask about what a workspace lets models see of personal data. */
public sealed interface PiiPolicyQuery {

    /** Answered with one {@link PiiPolicyView}, whether or not the workspace ever chose. */
    record FindPiiPolicy(WorkspaceId workspace) implements PiiPolicyQuery {}
}
