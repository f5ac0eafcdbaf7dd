package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;

/** The workspace a command left behind. */
public record WorkspaceOutcome(
        WorkspaceId id,
        @JsonProperty("organization") OrganisationId organisation,
        String name,
        String slug,
        PlaceStatus status) {}
