package io.contexor.generation.api;

import java.util.List;
import java.util.Map;

/**
 * What would become of a text before it leaves for a model.
 *
 * @param maskedText the text as a model would see it
 * @param isBlocked whether it would not leave at all
 * @param piiWarnings how often each kind was found
 */
public record PiiPreview(
        String detectorVersion,
        String maskedText,
        boolean isBlocked,
        Map<PiiKind, Integer> piiWarnings,
        List<PiiFinding> findings) {}
