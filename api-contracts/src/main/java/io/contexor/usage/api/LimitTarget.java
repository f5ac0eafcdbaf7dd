package io.contexor.usage.api;

import io.contexor.shared.OrganisationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose use is counted, of what, and for how long.
 *
 * @param scopeId absent for the platform, and for everyone who has no such limit of their own
 * @param organisation for a person: only their use there
 * @param model only this one; absent for all together
 */
public record LimitTarget(
        LimitScope scope,
        @Nullable UUID scopeId,
        @Nullable OrganisationId organisation,
        @Nullable String model,
        LimitPeriod period) {}
