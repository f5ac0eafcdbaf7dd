package io.contexor.organisations.api;

import io.contexor.shared.Moment;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything anyone may ask about organisations and their members. */
public sealed interface OrganisationQuery {

    /** Answered with one {@link OrganisationView}, or none; {@code role} is the asker's. */
    record FindOrganisation(OrganisationId organisation, Role role) implements OrganisationQuery {}

    /** Answered with a page of {@link OrganisationView}, newest first, out of those in which the asker has a role. */
    record BrowseOrganisations(
            Map<OrganisationId, Role> roles,
            @Nullable PlaceStatus status,
            @Nullable String cursor,
            int limit) implements OrganisationQuery {}

    /** Answered with a page of {@link MemberView}, the longest member first. */
    record BrowseMembers(
            OrganisationId organisation,
            Moment moment,
            @Nullable String cursor,
            int limit) implements OrganisationQuery {}

    /** Answered with a page of {@link InvitationView}, newest first. */
    record BrowseInvitations(
            OrganisationId organisation,
            Instant at,
            @Nullable String cursor,
            int limit) implements OrganisationQuery {}

    /** Answered with a page of {@link InvitationView}, newest first, out of those that wait for the asker. */
    record BrowseMyInvitations(
            Set<InvitationId> invitations,
            Instant at,
            @Nullable String cursor,
            int limit) implements OrganisationQuery {}
}
