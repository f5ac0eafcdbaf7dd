package io.contexor.identity.domain;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The codes that stand in for a lost authenticator.
 *
 * @param batch the newest; absent where none were issued
 */
record RecoveryCodes(@Nullable UUID batch, int count, Set<UUID> used) {

    static final RecoveryCodes NONE = new RecoveryCodes(null, 0, Set.of());

    boolean canUse(UUID ofBatch, UUID code) {
        return ofBatch.equals(batch) && !used.contains(code) && used.size() < count;
    }

    RecoveryCodes without(UUID code) {
        var more = new HashSet<>(used);
        more.add(code);
        return new RecoveryCodes(batch, count, Set.copyOf(more));
    }
}
