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
        LimitPeriod period) {

    /** Whether it says whose use is meant, and nothing that makes no sense: nobody for the platform, somebody for all else. */
    public boolean meansSomebody() {
        return (scope == LimitScope.PLATFORM) == (scopeId == null)
                && (organisation == null || scope == LimitScope.USER);
    }

    /** Whether it concerns the installation, and no place in it: the platform, or a person wherever they work. */
    public boolean concernsInstallation() {
        return scope == LimitScope.PLATFORM || (scope == LimitScope.USER && organisation == null);
    }
}
