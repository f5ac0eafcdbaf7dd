package io.contexor.generation.api;

import org.jspecify.annotations.Nullable;

/**
 * What a workspace lets models see of personal data, as its readers see it.
 *
 * @param treatments with the defaults of what was not named
 * @param revision absent where the workspace never chose
 */
public record PiiPolicyView(
        PiiTreatments treatments, @Nullable Long revision) {}
