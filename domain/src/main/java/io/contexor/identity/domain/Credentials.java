package io.contexor.identity.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The ways into an account.
 *
 * @param proved of each, whether the person has proved that the address is theirs
 */
record Credentials(Map<UUID, Boolean> proved) {

    static final int LIMIT = 10;

    static final Credentials NONE = new Credentials(Map.of());

    Credentials {
        proved = Map.copyOf(proved);
    }

    boolean has(UUID credential) {
        return proved.containsKey(credential);
    }

    boolean isProved(UUID credential) {
        return proved.getOrDefault(credential, false);
    }

    boolean hasProvedOne() {
        return proved.containsValue(true);
    }

    boolean areFull() {
        return proved.size() >= LIMIT;
    }

    /** Whether the account stays reachable, and as well proved as it is. */
    boolean canSpare(UUID credential) {
        var rest = without(credential);
        return !rest.proved.isEmpty() && (rest.hasProvedOne() || !isProved(credential));
    }

    Credentials with(UUID credential, boolean isProved) {
        var more = new HashMap<>(proved);
        more.put(credential, isProved);
        return new Credentials(more);
    }

    Credentials without(UUID credential) {
        var less = new HashMap<>(proved);
        less.remove(credential);
        return new Credentials(less);
    }
}
