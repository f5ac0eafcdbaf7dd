package io.contexor.web;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** Answers a read with its revision, so that it can be asked again for nothing and changed without loss. */
public final class Conditional {

    /** {@code If-None-Match} with the same revision is answered 304: WebFlux compares wherever a GET carries an {@code ETag}. */
    public static <T> ResponseEntity<T> answer(long revision, T body) {
        return ResponseEntity.ok()
                .eTag(Long.toString(revision))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(body);
    }

    private Conditional() {}
}
