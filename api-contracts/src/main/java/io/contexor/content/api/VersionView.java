package io.contexor.content.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a content item, exactly as it was written. */
public record VersionView(
        ContentId contentId,
        int versionNumber,
        String title,
        String bodyMarkdown,
        int wordCount,
        String sha256,
        Map<String, String> metadata,
        @Nullable UUID aiJob,
        AccountId createdBy,
        @Nullable Personal createdByName,
        Instant createdAt) {}
