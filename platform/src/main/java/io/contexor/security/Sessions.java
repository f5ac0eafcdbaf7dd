package io.contexor.security;

import io.contexor.shared.AccountId;
import io.contexor.shared.Personal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows which sessions live, as of now. */
public interface Sessions {

    /** None where the session has ended, or its account may not come in. Blocks. */
    Optional<Live> find(UUID session);

    /**
     * A session that lives.
     *
     * @param name sealed
     * @param provedAt when its person last proved a second factor; absent where they never did
     * @param operator whether its person runs the installation
     */
    record Live(AccountId account, Personal name, @Nullable Instant provedAt, boolean operator) {}
}
