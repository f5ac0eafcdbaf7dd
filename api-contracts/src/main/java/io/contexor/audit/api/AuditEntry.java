package io.contexor.audit.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.contexor.shared.AccountId;
import io.contexor.shared.OrganisationId;
import io.contexor.shared.Personal;
import io.contexor.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as readers of the trail see it.
 *
 * @param position where the event stands in the store; what comes later has a greater one
 * @param event the event's own name, such as {@code content.ContentApproved}
 * @param sentence the same in the reader's language
 * @param user who did it; absent where the product itself did
 * @param changes what is different now: by field, what it was and what it is. Of texts only hash, words and size
 * @param details what else the event says, texts and personal values left out
 * @param ipAddress with the user agent only shown to whom they belong, and to those who manage the place or the installation
 */
public record AuditEntry(
        long position,
        UUID eventId,
        String event,
        AuditAction action,
        String sentence,
        String subjectKind,
        String subject,
        @Nullable String title,
        @Nullable UUID content,
        @JsonProperty("organization") @Nullable OrganisationId organisation,
        @Nullable WorkspaceId workspace,
        @Nullable AccountId user,
        @Nullable Personal userName,
        @Nullable String oldStatus,
        @Nullable String newStatus,
        Map<String, List<@Nullable Object>> changes,
        @Nullable String notes,
        Map<String, Object> details,
        @Nullable Personal ipAddress,
        @Nullable Personal userAgent,
        Instant timestamp,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String causationId) {}
