package io.contexor.audit.api;

import io.contexor.shared.Rejection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why there is no proof. */
public sealed interface ProofRejection extends Rejection {

    /** The event is stored, and the next checkpoint will cover it. */
    record EventIsNotCoveredYet() implements ProofRejection {

        @Override
        public String code() {
            return "event-is-not-covered-yet";
        }

        @Override
        public String detail() {
            return "No checkpoint of the audit log covers this event yet; ask again in a minute.";
        }

        @Override
        public @Nullable Duration retryAfter() {
            return Duration.ofMinutes(1);
        }
    }

    /** An older log has to be asked for by a size that it had. */
    record NoSuchTree(long size, long newest) implements ProofRejection {

        @Override
        public String code() {
            return "no-such-tree";
        }

        @Override
        public String detail() {
            return "Nothing can be proved about %d leaves; the newest checkpoint covers %d.".formatted(size, newest);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }
}
