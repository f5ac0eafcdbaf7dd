package io.contexor.generation.command;

import io.contexor.generation.api.JobOutcome;
import io.contexor.generation.api.JobStatus;
import io.contexor.usage.api.JobId;
import java.math.BigDecimal;

/**
 * A job as whoever asked for it is told.
 *
 * @param estimatedCost in US dollars; the job will not take more
 */
record AcceptedJob(JobId jobId, JobStatus status, BigDecimal estimatedCost, Links links) {

    static AcceptedJob of(JobOutcome outcome) {
        var order = outcome.order();
        var self = "/api/v1/ai/jobs/" + outcome.job();
        return new AcceptedJob(
                outcome.job(),
                outcome.status(),
                order.reserved().cost(),
                new Links(self, self + "/events", self + "/cancel", "/api/v1/contents/" + order.content()));
    }

    record Links(String self, String events, String cancel, String content) {}
}
