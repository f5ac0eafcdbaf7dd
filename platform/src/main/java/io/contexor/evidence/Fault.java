package io.contexor.evidence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was when it was signed.
 *
 * @param position of the event it is about; absent where it is about none
 */
public record Fault(Kind kind, @Nullable Long position, String what) {

    /** In which way. */
    public enum Kind {
        /** An event has other bytes. */
        CHANGED,
        /** An event is gone. */
        REMOVED,
        /** An event is there that was never covered, before others that are. */
        INSERTED,
        /** An event stands in the place of another one. */
        SWAPPED,
        /** An event stands where there was none before. */
        MOVED,
        /** The last events, or the end of the log, are gone. */
        TRUNCATED,
        /** A stored hash is another one. */
        LOG_CHANGED,
        /** Stored hashes are gone. */
        LOG_MISSING,
        /** The tree is not the one that was signed. */
        ROOT_DIFFERS,
        /** A checkpoint is not what one of the trusted keys signed. */
        FORGED,
        /** A checkpoint is in a file and not in the database. */
        CHECKPOINT_MISSING,
        /** A checkpoint is in the database and not in a file. */
        FILE_MISSING,
        /** An event still waits for its checkpoint, long after one was due. */
        UNCOVERED,
        /** An export that does not hold what it says. */
        UNREADABLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return position == null
                ? "%s: %s".formatted(kind, what)
                : "%s at position %d: %s".formatted(kind, position, what);
    }
}
