package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A content item in a list. */
public record ContentSummary(
        ContentId id,
        ContentStatus status,
        ProjectId project,
        String title,
        int wordCount,
        int currentVersion,
        AccountId createdBy,
        @Nullable Personal createdByName,
        Instant createdAt,
        Instant changedAt,
        @Nullable AccountId approvedBy,
        @Nullable Instant approvedAt) {}
