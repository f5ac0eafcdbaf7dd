package io.contexor.audit.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Rejection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why nothing was done with a read model. */
public sealed interface ReadModelRejection extends Rejection {

    /**
     * One rebuild at a time.
     *
     * @param startedBy whose account it was; absent where it was begun at a terminal
     */
    record ReadModelIsBeingRebuilt(
            UUID rebuild,
            String projection,
            Instant startedAt,
            @Nullable AccountId startedBy) implements ReadModelRejection {

        @Override
        public String code() {
            return "read-model-is-being-rebuilt";
        }

        @Override
        public String detail() {
            return "%s is being rebuilt since %s.".formatted(projection, startedAt);
        }

        @Override
        public Object evidence() {
            return this;
        }
    }

    /** What has ended cannot be cancelled. */
    record RebuildHasEnded(UUID rebuild, RebuildState state) implements ReadModelRejection {

        @Override
        public String code() {
            return "rebuild-has-ended";
        }

        @Override
        public String detail() {
            return "This rebuild has ended: it is %s.".formatted(state);
        }
    }
}
