package io.contexor.identity.api;

import io.contexor.shared.Rejection;
import java.time.Duration;

/** Why nobody came in. The same for people we know and people we do not. */
public sealed interface SignInRejection extends Rejection {

    /** Wrong, used, too late, or never made: nobody outside learns which. */
    record ProofFails() implements SignInRejection {
        @Override
        public String code() {
            return "proof-fails";
        }

        @Override
        public String detail() {
            return "What was sent is wrong, used or too old.";
        }

        @Override
        public Kind kind() {
            return Kind.UNPROVED;
        }
    }

    /** Too many failures: nothing is looked at for a while. */
    record SignInIsLocked(Duration retryAfter) implements SignInRejection {
        @Override
        public String code() {
            return "sign-in-is-locked";
        }

        @Override
        public String detail() {
            return "After too many failures nobody can sign in like this for a while.";
        }

        @Override
        public Kind kind() {
            return Kind.TOO_OFTEN;
        }
    }

    /** A code or link was asked for too often. */
    record AskedTooOften(Duration retryAfter) implements SignInRejection {
        @Override
        public String code() {
            return "asked-too-often";
        }

        @Override
        public String detail() {
            return "No more codes or links are sent there for a while.";
        }

        @Override
        public Kind kind() {
            return Kind.TOO_OFTEN;
        }
    }

    /** It takes a proof that is fresher than the session's. */
    record StepUpIsNeeded(long minutes) implements SignInRejection {
        @Override
        public String code() {
            return "step-up-is-needed";
        }

        @Override
        public String detail() {
            return "Prove again who you are; a proof counts for %d minutes.".formatted(minutes);
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }
    }
}
