package io.contexor.generation.domain;

import io.contexor.generation.api.JobStatus;
import io.contexor.usage.api.Tokens;
import org.jspecify.annotations.Nullable;

/** Where a generation is in its life. */
sealed interface Stage {

    JobStatus status();

    /** Between two calls. */
    record Waiting(JobStatus status) implements Stage {}

    /** A call may have been made. */
    record Calling(int attempt, String model, boolean repair, Tokens most) implements Stage {
        @Override
        public JobStatus status() {
            return JobStatus.RUNNING;
        }
    }

    /**
     * The end.
     *
     * @param open a call that was under way when the job was cancelled, as long as nobody has told of its end
     */
    record Ended(JobStatus status, @Nullable Calling open) implements Stage {}
}
