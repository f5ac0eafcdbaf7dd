package io.contexor.audit.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild that somebody asked for.
 *
 * @param rateLimit at most so many events a second, if it is to take its time
 * @param from where it began: not at 0 where another was interrupted before
 * @param head the newest event when it last came on
 * @param rate events a second since it began
 * @param secondsLeft at this rate, while it runs
 * @param startedAtTerminal who began it, where that was at a terminal
 * @param error what it failed with
 */
public record RebuildView(
        UUID id,
        String projection,
        RebuildState state,
        boolean dryRun,
        @Nullable Integer rateLimit,
        @Nullable Long from,
        long position,
        long head,
        double progress,
        double rate,
        @Nullable Long secondsLeft,
        Instant startedAt,
        @Nullable AccountId startedBy,
        @Nullable Personal startedAtTerminal,
        @Nullable Instant movedAt,
        @Nullable Instant endedAt,
        @Nullable AccountId cancelledBy,
        @Nullable Result result,
        @Nullable String error) {

    /**
     * How the new table compares with the one it replaced, or would; a busy one may have been a few events behind or ahead.
     *
     * @param surplus rows that stood only in the old one
     * @param missing rows that stand only in the new one
     * @param differing some of those rows' keys
     */
    public record Result(
            boolean identical, long rowsBefore, long rowsAfter, long surplus, long missing, List<String> differing) {
        public Result {
            differing = List.copyOf(differing);
        }
    }
}
