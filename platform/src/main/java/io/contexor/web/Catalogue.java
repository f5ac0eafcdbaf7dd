package io.contexor.web;

import io.contexor.shared.Rejection;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What the web layer itself refuses. With {@link #status(Rejection.Kind)} the only place that knows status codes. */
public enum Catalogue {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN),
    HOST_NOT_ALLOWED(HttpStatus.BAD_REQUEST),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    CHANGED_MEANWHILE(HttpStatus.CONFLICT),
    REQUEST_IN_FLIGHT(HttpStatus.CONFLICT),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Both {@code as_of} and {@code as_of_position} were sent. */
    MOMENT_IS_NAMED_TWICE(HttpStatus.UNPROCESSABLE_CONTENT),
    MOMENT_IS_YET_TO_COME(HttpStatus.UNPROCESSABLE_CONTENT),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The read models have not caught up with {@code Contexor-Min-Position}. */
    NOT_CAUGHT_UP(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    Catalogue(HttpStatus status) {
        this.status = status;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    HttpStatus status() {
        return status;
    }

    static HttpStatus status(Rejection.Kind kind) {
        return switch (kind) {
            case MISSING -> HttpStatus.NOT_FOUND;
            case STATE -> HttpStatus.CONFLICT;
            case RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case BUDGET -> HttpStatus.PAYMENT_REQUIRED;
            case UNPROVED -> HttpStatus.UNAUTHORIZED;
            case TOO_OFTEN -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }
}
