package io.contexor.generation.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a job has come, for whoever works on it.
 *
 * @param attempt the number of the call that is under way, or of the next one
 * @param callUnderWay whether a call was started whose end nobody told
 * @param candidates the models that may be called next, the best first
 * @param failures how often each model has failed
 * @param draft the answer to be mended, as the model wrote it
 * @param isMending whether {@code draft} may still be mended
 */
public record JobState(
        JobStatus status,
        Order order,
        int attempt,
        boolean callUnderWay,
        List<String> candidates,
        Map<String, Integer> failures,
        @Nullable String draft,
        boolean isMending) {}
