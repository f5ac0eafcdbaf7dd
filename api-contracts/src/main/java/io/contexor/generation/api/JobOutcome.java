package io.contexor.generation.api;

import io.contexor.usage.api.JobId;

/** What a command to a job left behind. */
public record JobOutcome(JobId job, JobStatus status, Order order) {}
