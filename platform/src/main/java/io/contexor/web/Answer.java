package io.contexor.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/** What a request was answered, as far as it is worth keeping. */
record Answer(int status, Map<String, String> headers, String body) {

    private static final List<String> KEPT = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            Done.POSITION,
            "Preference-Applied");

    static Answer of(int status, HttpHeaders headers, String body) {
        return new Answer(
                status,
                KEPT.stream()
                        .filter(headers::containsHeader)
                        .collect(Collectors.toMap(name -> name, name -> String.valueOf(headers.getFirst(name)))),
                body);
    }

    /** An outcome in words, and not just a request to try again later, nor one that nobody may keep. */
    static boolean isFinal(int status, HttpHeaders headers) {
        var type = headers.getContentType();
        return status < 500
                && !String.valueOf(headers.getCacheControl()).contains("no-store")
                && !headers.containsHeader(HttpHeaders.RETRY_AFTER)
                && (type == null || type.getSubtype().endsWith("json"));
    }
}
