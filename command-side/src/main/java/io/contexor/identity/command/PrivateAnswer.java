package io.contexor.identity.command;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers that hold secrets or people: nobody on the way may keep them, nor do we for a repeated request. */
final class PrivateAnswer {

    static <T> ResponseEntity<T> ok(T body) {
        return of(HttpStatus.OK, body);
    }

    static <T> ResponseEntity<T> of(HttpStatus status, T body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    static ResponseEntity<Void> empty() {
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private PrivateAnswer() {}
}
