package io.contexor.audit.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored; what is personal stays sealed.
 *
 * @param stream what it happened to
 * @param payload JSON, to the letter
 * @param metadata likewise
 */
public record StoredEventView(
        long position,
        String id,
        String type,
        @Nullable String revision,
        String stream,
        @Nullable String streamType,
        long sequence,
        Instant time,
        @JsonRawValue String payload,
        @JsonRawValue String metadata) {}
