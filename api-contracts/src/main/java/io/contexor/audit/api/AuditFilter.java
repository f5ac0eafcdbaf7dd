package io.contexor.audit.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of the trail is asked for; what is absent leaves everything.
 *
 * @param user who did it
 * @param event the event's own name
 * @param to later than the last
 * @param q words of titles, notes and reasons
 */
public record AuditFilter(
        @Nullable AuditAction action,
        @Nullable AccountId user,
        @Nullable UUID content,
        @Nullable WorkspaceId workspace,
        @Nullable OrganisationId organisation,
        @Nullable String event,
        @Nullable String subjectKind,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String q) {}
