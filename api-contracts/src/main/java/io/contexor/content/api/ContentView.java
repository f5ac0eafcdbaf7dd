package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A content item as its readers see it, with the text of its newest version. */
public record ContentView(
        ContentId id,
        ContentStatus status,
        ProjectId project,
        String title,
        String body,
        int wordCount,
        int currentVersion,
        @Nullable String sha256,
        @Nullable String prompt,
        Map<String, String> promptVariables,
        List<String> piiWarnings,
        AccountId createdBy,
        @Nullable Personal createdByName,
        Instant createdAt,
        Instant changedAt,
        @Nullable AccountId approvedBy,
        @Nullable Personal approvedByName,
        @Nullable Instant approvedAt,
        @Nullable Integer approvedVersion,
        @Nullable String approvalNotes,
        @Nullable String rejectionReason,
        long revision) {}
