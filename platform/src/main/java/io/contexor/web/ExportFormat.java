package io.contexor.web;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** How a list is written down. */
public enum ExportFormat {
    JSON("application/json", ""),
    CSV("text/csv", ";charset=UTF-8"),
    NDJSON("application/x-ndjson", "");

    private final String type;
    private final String parameters;

    ExportFormat(String type, String parameters) {
        this.type = type;
        this.parameters = parameters;
    }

    public MediaType type() {
        return MediaType.parseMediaType(type + parameters);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the parameter says, or else the header; JSON, where neither says anything. */
    public static ExportFormat of(@Nullable String named, String accepted) {
        if (named == null) {
            return Arrays.stream(values())
                    .filter(format -> accepted.contains(format.type))
                    .findFirst()
                    .orElse(JSON);
        }
        return Arrays.stream(values())
                .filter(format -> format.word().equals(named))
                .findFirst()
                .orElseThrow(() -> new MalformedRequest("format", "must be json, csv or ndjson"));
    }
}
