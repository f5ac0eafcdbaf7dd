package io.contexor.generation.command;

import io.contexor.usage.api.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that brought no text to use. It says what is known about it; never what was sent or received. */
final class CallFailed extends Exception {

    private static final long serialVersionUID = 1;

    /** What may be done about it. */
    enum Cure {
        /** The provider did not take it, or took it and charged nothing: the same call may work later. */
        REPEAT,
        /** The provider charges nothing and will say the same again. */
        NONE,
        /** Nobody knows whether the provider wrote and charges; another call may be paid twice. */
        UNKNOWN
    }

    private final String code;
    private final Cure cure;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Tokens tokens;

    /**
     * @param code a word for people and statistics, such as {@code rate-limited}
     * @param retryAfter how long the provider wants to be left alone
     * @param tokens what the provider says it took all the same
     */
    CallFailed(String code, Cure cure, @Nullable Duration retryAfter, @Nullable Tokens tokens) {
        super(code);
        this.code = code;
        this.cure = cure;
        this.retryAfter = retryAfter;
        this.tokens = tokens;
    }

    String code() {
        return code;
    }

    Cure cure() {
        return cure;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    @Nullable
    Tokens tokens() {
        return tokens;
    }
}
