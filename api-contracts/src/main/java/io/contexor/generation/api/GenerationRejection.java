package io.contexor.generation.api;

import io.contexor.shared.Rejection;
import io.contexor.usage.api.JobId;

/** Everything a generation refuses. */
public sealed interface GenerationRejection extends Rejection {

    record JobHasEnded(JobId job, JobStatus status) implements GenerationRejection {
        @Override
        public String code() {
            return "job-has-ended";
        }

        @Override
        public String detail() {
            return "The job is %s already.".formatted(status);
        }
    }

    /** Only what failed or was cancelled is tried again. */
    record JobCannotBeRetried(JobId job, JobStatus status) implements GenerationRejection {
        @Override
        public String code() {
            return "job-cannot-be-retried";
        }

        @Override
        public String detail() {
            return "The job is %s; only failed and cancelled jobs are tried again.".formatted(status);
        }
    }

    /** The job was asked for before, with other wishes. */
    record JobWasRequestedDifferently(JobId job) implements GenerationRejection {
        @Override
        public String code() {
            return "job-was-requested-differently";
        }

        @Override
        public String detail() {
            return "A job with this identifier was asked for before, with other wishes.";
        }
    }

    /** What is told of a call that the job is not at: it came too late, or twice. */
    record CallIsNotUnderWay(JobId job, int attempt) implements GenerationRejection {
        @Override
        public String code() {
            return "call-is-not-under-way";
        }

        @Override
        public String detail() {
            return "Call %d of this job is not under way.".formatted(attempt);
        }
    }

    record NothingToRewrite() implements GenerationRejection {
        @Override
        public String code() {
            return "nothing-to-rewrite";
        }

        @Override
        public String detail() {
            return "The content has no text that could be rewritten.";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record ModelIsNotOffered(String model) implements GenerationRejection {
        @Override
        public String code() {
            return "model-is-not-offered";
        }

        @Override
        public String detail() {
            return "The model %s is not offered here.".formatted(model);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record OrderIsTooLong(int tokens, int limit) implements GenerationRejection {
        @Override
        public String code() {
            return "order-is-too-long";
        }

        @Override
        public String detail() {
            return "Prompt and text take %d tokens; at most %d are sent.".formatted(tokens, limit);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    /** Whoever asked for it has been erased, and with them what they asked for. */
    record WishIsErased(JobId job) implements GenerationRejection {
        @Override
        public String code() {
            return "wish-is-erased";
        }

        @Override
        public String detail() {
            return "What this job was asked for has been erased.";
        }
    }
}
