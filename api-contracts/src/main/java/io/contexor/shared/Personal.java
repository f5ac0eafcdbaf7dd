package io.contexor.shared;

import org.jspecify.annotations.Nullable;

/**
 * A value that can identify a person: a name, a phone number, an e-mail address, an IP address, a user agent.
 *
 * <p>It travels in clear only between the edge and the event store, which seals it with the person's own key. What is read
 * back stays sealed until an answer reveals it; once the person's key is destroyed it reveals only {@code [erased]}.
 *
 * @param subject whose value it is; absent while sealed, because the sealed text names its subject itself
 * @param text the clear value, or the sealed form, which starts with {@link #SEAL}
 */
public record Personal(@Nullable AccountId subject, String text) {

    /** How every sealed value starts, whatever the version of the seal. */
    public static final String SEAL = "personal:";

    /** What is left of a person who was erased. */
    public static final String ERASED = "[erased]";

    public static Personal of(AccountId subject, String clear) {
        return new Personal(subject, clear);
    }

    public static Personal sealed(String seal) {
        if (!seal.startsWith(SEAL)) {
            throw new IllegalArgumentException("A sealed personal value starts with " + SEAL);
        }
        return new Personal(null, seal);
    }

    public boolean isSealed() {
        return subject == null;
    }

    /** Never the value: logs, exceptions and debuggers print this. */
    @Override
    public String toString() {
        return "[personal]";
    }
}
