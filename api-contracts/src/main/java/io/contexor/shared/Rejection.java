package io.contexor.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a command was refused: a reason the caller can act on, not a stack trace. */
public interface Rejection {

    /** Stable, kebab-case, and part of the HTTP contract: {@code content-is-frozen}. */
    String code();

    /** One English sentence for a human; never parsed, never holding personal data. */
    String detail();

    /** What kind of refusal this is; the web layer maps it to a status. */
    default Kind kind() {
        return Kind.STATE;
    }

    /** How long to wait until the same may succeed; absent where waiting does not help. */
    default @Nullable Duration retryAfter() {
        return null;
    }

    /** What a program should know beyond the sentences, written into the answer; absent where the code says it all. */
    default @Nullable Object evidence() {
        return null;
    }

    /** The few ways a well-formed command can be refused. */
    enum Kind {
        /** There is no such thing, or it is not the caller's: 404 either way. */
        MISSING,
        /** The thing is in a state that does not allow this: 409. */
        STATE,
        /** The command contradicts a rule that no state would lift: 422. */
        RULE,
        /** The caller may not do this: 403. */
        FORBIDDEN,
        /** A budget or limit does not cover it: 402. */
        BUDGET,
        /** Nobody proved who they are: 401. */
        UNPROVED,
        /** It was asked or tried too often, see {@link #retryAfter()}: 429. */
        TOO_OFTEN
    }
}
