package io.contexor.audit.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after the installation: somebody with an account, or somebody at a terminal of its machine.
 *
 * @param terminal the name under which the machine's operating system knows them; it may be their own
 */
public record Operator(
        @Nullable AccountId account, @Nullable Personal terminal) {

    public static Operator of(AccountId account) {
        return new Operator(account, null);
    }

    /** Reads back what {@link #text()} says. */
    public static Operator of(String text) {
        return text.startsWith(Personal.SEAL) ? new Operator(null, Personal.sealed(text)) : of(AccountId.of(text));
    }

    /** In one word, in which nothing personal is in clear: the name of the terminal has been sealed by then. */
    public String text() {
        if (account != null) {
            return account.toString();
        }
        if (terminal == null || !terminal.isSealed()) {
            throw new IllegalStateException("An operator has an account, or a terminal whose name is sealed");
        }
        return terminal.text();
    }
}
