package io.contexor.organisations.api;

import io.contexor.shared.Rejection;
import io.contexor.shared.WorkspaceId;

/** Everything a workspace refuses, beside what nobody outside may learn of and what the caller's role does not allow. */
public sealed interface WorkspaceRejection extends Rejection {

    record WorkspaceIsArchived(WorkspaceId workspaceId) implements WorkspaceRejection {
        @Override
        public String code() {
            return "workspace-is-archived";
        }

        @Override
        public String detail() {
            return "The workspace is archived; open it again first.";
        }
    }

    /** The id was opened before, with other values. */
    record WorkspaceWasOpenedDifferently(WorkspaceId workspaceId) implements WorkspaceRejection {
        @Override
        public String code() {
            return "workspace-was-opened-differently";
        }

        @Override
        public String detail() {
            return "A workspace with this identifier was opened before, with other values.";
        }
    }
}
