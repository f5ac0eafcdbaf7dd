package io.contexor.audit.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a read model stands.
 *
 * @param lag events it has yet to take in
 * @param rate events a second that it took in lately
 * @param movedAt when its claim or its position last changed
 * @param keptUp whether a node works on it
 * @param pausedBy the account that paused it, or the name of somebody at a terminal
 * @param deadLetters events it could not take in, with those that wait behind them
 * @param error what the latest of them met with
 */
public record ReadModelView(
        String name,
        long position,
        long head,
        long lag,
        double rate,
        @Nullable Instant movedAt,
        boolean keptUp,
        boolean paused,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        long deadLetters,
        @Nullable String error) {}
