package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invitation as those see it who sent it, and who got it. Once it is over its address is forgotten. */
public record InvitationView(
        InvitationId id,
        @JsonProperty("organization") OrganisationId organisation,
        @JsonProperty("organization_name") String organisationName,
        InvitationChannel channel,
        Personal address,
        Role role,
        @Nullable WorkspaceId workspace,
        InvitationStatus status,
        AccountId invitedBy,
        @Nullable Personal invitedByName,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant answeredAt) {}
