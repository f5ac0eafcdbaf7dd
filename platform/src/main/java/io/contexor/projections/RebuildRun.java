package io.contexor.projections;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild of a read model that somebody asked for, as its row tells it.
 *
 * @param startedBy who asked, in whatever way those who asked put it
 * @param from where it began, which is not the beginning where another was interrupted before; absent while it has not begun
 * @param moved when it last came on
 * @param endedBy who had it cancelled
 * @param result what came of it, once it is finished
 * @param trouble what it failed with
 */
public record RebuildRun(
        UUID id,
        String group,
        Rebuild.Manner manner,
        String startedBy,
        Instant startedAt,
        State state,
        @Nullable Long from,
        @Nullable Instant begun,
        long position,
        long head,
        @Nullable Instant moved,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        Rebuild.@Nullable Result result,
        @Nullable String trouble) {

    /** Events a second since it began. */
    public double rate() {
        if (from == null || begun == null || moved == null) {
            return 0;
        }
        return (position - from) / Math.max(1e-3, Duration.between(begun, moved).toMillis() / 1e3);
    }

    /** How long it will take at this rate; absent unless that can be said. */
    public @Nullable Duration left() {
        double rate = rate();
        return state != State.RUNNING || rate <= 0
                ? null
                : Duration.ofMillis((long) (Math.max(0, head - position) / rate * 1e3));
    }

    /** The differing keys, if any are known. */
    public List<String> keys() {
        return result == null ? List.of() : result.keys();
    }

    /** How far it has come. */
    public enum State {
        /** Some node, or terminal, works on it. */
        RUNNING,
        /** Whoever worked on it has gone; the next one goes on where it stopped. */
        INTERRUPTED,
        CANCELLED,
        FAILED,
        FINISHED
    }
}
