package io.contexor.security;

import io.contexor.shared.Role;
import org.jspecify.annotations.Nullable;

/** What an endpoint demands of its caller. */
public enum Right {
    /** Nothing, not even a token. */
    OPEN(null),
    /** To be signed in: it is about the callers themselves, or about what is theirs wherever they belong. */
    SELF(null),
    READ(Role.VIEWER),
    WRITE(Role.EDITOR),
    /** To decide about what others wrote; a workspace may narrow down who does. */
    APPROVE(Role.EDITOR),
    MANAGE(Role.ADMIN),
    /** To do what concerns the whole installation, whatever one's roles. */
    OPERATE(null);

    private final @Nullable Role least;

    Right(@Nullable Role least) {
        this.least = least;
    }

    /** The least role that has this right; none where no role is asked for. */
    public @Nullable Role least() {
        return least;
    }

    boolean isOf(Role role) {
        return least == null || role.covers(least);
    }
}
