package io.contexor.webhooks.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status what was answered; absent where nothing was
 * @param answer the beginning of what was answered
 * @param error a word for what went wrong; absent where nothing did
 * @param retryAfter how long the receiver wants to be left alone, as far as it says so
 */
record Outcome(
        @Nullable Integer status,
        Duration took,
        @Nullable String answer,
        @Nullable String error,
        @Nullable Duration retryAfter) {

    private static final int GONE = 410;

    static Outcome failed(String error, Duration took) {
        return new Outcome(null, took, null, error, null);
    }

    boolean isWell() {
        return error == null;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /** The kind of outcome, for counting. */
    String kind() {
        return isWell() ? "delivered" : "failed";
    }
}
