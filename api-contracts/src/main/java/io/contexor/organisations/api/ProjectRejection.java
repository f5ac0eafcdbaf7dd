package io.contexor.organisations.api;

import io.contexor.shared.Rejection;

/** Everything a project refuses, beside what nobody outside may learn of and what the caller's role does not allow. */
public sealed interface ProjectRejection extends Rejection {

    record ProjectIsArchived(ProjectId projectId) implements ProjectRejection {
        @Override
        public String code() {
            return "project-is-archived";
        }

        @Override
        public String detail() {
            return "The project is archived; open it again first.";
        }
    }

    /** The id was started before, with other values. */
    record ProjectWasStartedDifferently(ProjectId projectId) implements ProjectRejection {
        @Override
        public String code() {
            return "project-was-started-differently";
        }

        @Override
        public String detail() {
            return "A project with this identifier was started before, with other values.";
        }
    }
}
