package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;

/** A project as its readers see it. */
public record ProjectView(
        ProjectId id,
        @JsonProperty("organization") OrganisationId organisation,
        WorkspaceId workspace,
        String name,
        String slug,
        PlaceStatus status,
        AccountId createdBy,
        Instant createdAt,
        Instant changedAt,
        long revision) {}
