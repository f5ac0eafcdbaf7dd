package io.contexor.audit.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a rebuild stands. */
public enum RebuildState {
    RUNNING,
    /** Whoever worked on it has gone; asked for again, it goes on where it stopped. */
    INTERRUPTED,
    CANCELLED,
    FAILED,
    FINISHED;

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
