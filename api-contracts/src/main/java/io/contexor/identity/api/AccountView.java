package io.contexor.identity.api;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person, as they see themselves.
 *
 * @param phoneNumber the first one that was linked
 * @param email the first one that was linked
 * @param emailVerified whether they have proved that the e-mail address is theirs
 */
public record AccountView(
        AccountId id,
        @Nullable Personal fullName,
        @Nullable Personal phoneNumber,
        @Nullable Personal email,
        boolean emailVerified,
        Instant createdAt) {}
