package io.contexor.usage.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is absent does not matter. */
public record UsageFilter(
        @Nullable AccountId user,
        @Nullable WorkspaceId workspace,
        @Nullable OrganisationId organisation,
        @Nullable UUID content,
        @Nullable JobId job,
        @Nullable String model,
        @Nullable Instant from,
        @Nullable Instant to) {}
