package io.contexor.analytics.query;

import io.contexor.content.api.ContentEvent.ContentGenerated;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an AI wrote a version, as far as it says so. */
record Making(
        UUID job,
        @Nullable String model,
        @Nullable UUID prompt,
        @Nullable Integer promptVersion,
        @Nullable String kind,
        @Nullable String language) {

    /** Who wrote a version. */
    static final String AI = "ai";

    static final String PERSON = "person";
    static final String EDITED = "edited";

    static Making of(ContentGenerated generated) {
        Map<String, String> metadata = generated.metadata();
        var prompt = metadata.get("prompt");
        var version = metadata.get("prompt_version");
        return new Making(
                generated.job(),
                metadata.get("model"),
                prompt == null ? null : UUID.fromString(prompt),
                version == null ? null : Integer.valueOf(version),
                metadata.get("kind"),
                metadata.get("language"));
    }
}
