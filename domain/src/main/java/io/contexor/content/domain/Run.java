package io.contexor.content.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last AI job that ended, so that its messages may be repeated without harm. */
record Run(@Nullable UUID job, boolean completed) {

    static final Run NONE = new Run(null, false);

    boolean hasCompleted(UUID other) {
        return completed && other.equals(job);
    }

    boolean wasAbandoned(UUID other) {
        return !completed && other.equals(job);
    }
}
