package io.contexor.generation.api;

import org.jspecify.annotations.Nullable;

/**
 * A model that may be chosen.
 *
 * @param isFallback whether it helps out where another one fails
 * @param isAvailable whether it would be called now; unknown to nodes that call none
 * @param isSimulated whether no model writes under this name
 */
public record ModelView(
        String id,
        boolean isDefault,
        boolean isFallback,
        @Nullable Boolean isAvailable,
        boolean isSimulated) {}
