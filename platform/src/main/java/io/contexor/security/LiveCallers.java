package io.contexor.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contexor.shared.AccountId;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Finds out whether a proved session still lives, and where its person belongs.
 *
 * <p>What was found counts for a second, so that a busy caller costs no query each time: a change made on this node is told to
 * us and counts at once, one made on another node counts within that second.
 */
@Component
public class LiveCallers {

    private final ObjectProvider<Sessions> sessions;
    private final ObjectProvider<Tenancy> tenancy;

    private final Cache<UUID, Caller> recent = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    LiveCallers(ObjectProvider<Sessions> sessions, ObjectProvider<Tenancy> tenancy) {
        this.sessions = sessions;
        this.tenancy = tenancy;
    }

    /** To be told once the change of an account, its sessions or its memberships is committed. */
    public void forget(AccountId account) {
        recent.asMap().values().removeIf(caller -> caller.account().equals(account));
    }

    @org.jspecify.annotations.Nullable
    Caller recent(TokenVerifier.Proof proof) {
        return recent.getIfPresent(proof.session());
    }

    /** Blocks. */
    Caller find(TokenVerifier.Proof proof) {
        var session = sessions.stream()
                .flatMap(each -> each.find(proof.session()).stream())
                .filter(live -> live.account().equals(proof.account()))
                .findFirst()
                .orElseThrow(InvalidToken::new);
        return remembered(proof.session(), session);
    }

    /** Of a person whom another issuer vouches for. Blocks. */
    Caller find(OutsideIssuer issuer, OutsideIssuer.Person person) {
        var known = recent.getIfPresent(person.session());
        return known != null ? known : remembered(person.session(), issuer.accountOf(person));
    }

    private Caller remembered(UUID id, Sessions.Live session) {
        var memberships = tenancy.stream()
                .map(each -> each.membershipsOf(session.account()))
                .findFirst()
                .orElse(Memberships.NONE);
        var caller =
                new Caller(session.account(), id, session.name(), memberships, session.provedAt(), session.operator());
        recent.put(id, caller);
        return caller;
    }
}
