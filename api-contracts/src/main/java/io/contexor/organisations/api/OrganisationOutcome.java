package io.contexor.organisations.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command to an organisation left behind. */
public sealed interface OrganisationOutcome {

    record OrganisationState(
            OrganisationId id, String name, String slug, String timeZone, Language defaultLanguage, PlaceStatus status)
            implements OrganisationOutcome {}

    /** What became of an invitation; without a {@code workspace} its role holds in the organisation as a whole. */
    record InvitationState(
            InvitationId id,
            @JsonProperty("organization") OrganisationId organisation,
            Role role,
            @Nullable WorkspaceId workspace,
            InvitationStatus status,
            Instant expiresAt)
            implements OrganisationOutcome {}

    /**
     * A member, or somebody who was one.
     *
     * @param role in the organisation as a whole; absent for a guest of some workspaces, and for who is gone
     * @param workspaces the roles given in single workspaces
     */
    record MemberState(
            @JsonProperty("organization") OrganisationId organisation,
            AccountId account,
            @Nullable Role role,
            Map<WorkspaceId, Role> workspaces)
            implements OrganisationOutcome {}
}
