package io.contexor.content.api;

import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;

/** Everything a review policy refuses. */
public sealed interface ReviewPolicyRejection extends Rejection {

    /** There is no such workspace for this caller, whether or not it exists for others. */
    record WorkspaceIsMissing(WorkspaceId workspace) implements ReviewPolicyRejection {
        @Override
        public String code() {
            return "not-found";
        }

        @Override
        public String detail() {
            return "Nothing here has that identifier.";
        }

        @Override
        public Kind kind() {
            return Kind.MISSING;
        }
    }
}
