package io.contexor.organisations.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Role;
import java.time.Instant;

/** An organisation as one of its members sees it; {@code role} is theirs in the organisation as a whole. */
public record OrganisationView(
        OrganisationId id,
        String name,
        String slug,
        String timeZone,
        Language defaultLanguage,
        PlaceStatus status,
        Role role,
        AccountId createdBy,
        Instant createdAt,
        Instant changedAt,
        long revision) {}
