package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version in the history of a content item. */
public record VersionSummary(
        ContentId contentId,
        int versionNumber,
        String title,
        int wordCount,
        String sha256,
        AccountId createdBy,
        @Nullable Personal createdByName,
        Instant createdAt) {}
