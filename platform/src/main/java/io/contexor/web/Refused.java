package io.contexor.web;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses a request for a reason of HTTP's own, known to the {@link Catalogue}. Expected, so it holds no stack trace. */
public final class Refused extends RuntimeException {

    private final transient Catalogue reason;
    private final transient Map<String, Object> facts;
    private final transient @Nullable Duration retryAfter;

    public Refused(Catalogue reason) {
        this(reason, Map.of(), null);
    }

    public Refused(Catalogue reason, Duration retryAfter) {
        this(reason, Map.of(), retryAfter);
    }

    /** @param facts what the sentences of the catalogue name in braces */
    Refused(Catalogue reason, Map<String, Object> facts, @Nullable Duration retryAfter) {
        super(reason.code(), null, false, false);
        this.reason = reason;
        this.facts = Map.copyOf(facts);
        this.retryAfter = retryAfter;
    }

    Catalogue reason() {
        return reason;
    }

    Map<String, Object> facts() {
        return facts;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
