package io.contexor.content.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A content item as an AI job finds it. */
public record GenerationGround(
        ContentId id,
        String title,
        String body,
        int version,
        @Nullable String prompt,
        Map<String, String> promptVariables) {}
