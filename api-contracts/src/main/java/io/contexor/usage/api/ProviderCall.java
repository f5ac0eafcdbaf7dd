package io.contexor.usage.api;

/**
 * One request to a provider, as whoever made it remembers it.
 *
 * @param attempt the number under which its usage is to be recorded
 * @param isOver whether it came to an end, whichever: from then on its usage has to be on record
 */
public record ProviderCall(JobId job, int attempt, boolean isOver) {}
